import {
  IconChartBar,
  IconClipboardList,
  IconHome,
  IconInbox,
  IconLogout,
  IconMessageReply,
  IconPackage,
  IconPencil,
  IconSelector,
  IconSettings,
  IconUsers,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Mark } from "#kernel/web/avatar";
import { Glyph } from "#kernel/web/icon";
import { Menu } from "#kernel/web/menu";
import { usePath } from "#kernel/web/navigation";
import type { FrameContent } from "#kernel/web/page";
import type { Session } from "#kernel/web/session";
import { Shell } from "#kernel/web/shell";
import type { NavEntry } from "#kernel/web/side";
import { SwitcherButton } from "#kernel/web/switcher";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { type Samples, useSamples } from "./samples.tsx";

/** The frame as the coordination room sees it, around the samples. */
export function SampleFrame(props: { session: Session; children: ReactNode }) {
  const t = useWords();
  const samples = useSamples();
  const person = { id: "kit", name: "Nigora Rahimova", language: "en", isAdministrator: false } as const;
  return (
    <Shell
      session={{ ...props.session, person: props.session.person ?? person }}
      entries={entriesOf(samples, t("kernel.home"), t("kernel.settings"))}
      content={contentOf(samples)}
      account={[
        { kind: "head", id: "name", label: person.name },
        { id: "out", label: t("kernel.signOut"), icon: IconLogout, iconTurns: true, run: () => undefined },
      ]}
      frame="scroll"
      path={usePath()}
    >
      {props.children}
    </Shell>
  );
}

/** What a system puts into the frame. */
export function contentOf(samples: Samples): FrameContent {
  return {
    params: {},
    grants: new Set(),
    badges: {},
    switcher: <SampleSwitcher />,
    action: {
      word: "kernel.status.draft",
      icon: IconPencil,
      shortcut: "c",
      go: () => toast(samples.sent),
      more: {
        word: "kernel.moreActions",
        entries: [
          {
            word: "kernel.status.answered",
            icon: IconMessageReply,
            iconTurns: true,
            go: () => toast(samples.keep),
          },
          { word: "kernel.status.validated", icon: IconPackage, go: () => toast(samples.sent) },
        ],
      },
    },
    search: { word: "kernel.search", go: (text) => toast(text) },
    line: samples.online,
  };
}

function SampleSwitcher() {
  const samples = useSamples();
  const t = useWords();
  const entryOf = (id: string, tone: "a" | "c" | "d" | "plain") => ({
    id,
    label: id,
    hint: samples.operationFacts,
    mark: <Mark letters={id} tone={tone} size="small" />,
    isChosen: id === "ALK",
    run: () => undefined,
  });
  const others = [
    { id: "ALK", tone: "a" },
    { id: "NJR", tone: "d" },
    { id: "ASH", tone: "c" },
  ] as const;
  return (
    <Menu
      label={samples.operation}
      width="opener"
      align="start"
      opener={(attributes) => (
        <SwitcherButton
          mark={<Mark letters="ALK" />}
          title={samples.operation}
          subtitle={samples.operationFacts}
          end={<Glyph icon={IconSelector} size="s" />}
          attributes={attributes}
        />
      )}
      entries={[
        ...others.map(({ id, tone }) => entryOf(id, tone)),
        { kind: "head", id: "over", label: t("kernel.status.closed") },
        entryOf("TAR", "plain"),
      ]}
    />
  );
}

function entriesOf(samples: Samples, home: string, settings: string): readonly NavEntry[] {
  const plain = { params: {}, badge: null, isCurrent: false, below: null } as const;
  return [
    { ...plain, to: "/kit", label: home, icon: IconHome, section: "work", isCurrent: true },
    {
      ...plain,
      to: "/kit/a",
      label: samples.mailbox,
      icon: IconInbox,
      section: "work",
      badge: { n: 12, tone: "hot" },
    },
    {
      ...plain,
      to: "/kit/b",
      label: samples.cases,
      icon: IconClipboardList,
      section: "work",
      badge: { n: 4, tone: "late" },
    },
    { ...plain, to: "/kit/c", label: samples.statistics, icon: IconChartBar, section: "work" },
    {
      ...plain,
      to: "/kit/d",
      label: samples.members,
      icon: IconUsers,
      section: "manage",
      badge: { n: 296, tone: "plain" },
    },
    { ...plain, to: "/kit/e", label: settings, icon: IconSettings, section: "manage" },
  ];
}
