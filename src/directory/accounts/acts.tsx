import {
  IconBan,
  IconCircleCheck,
  IconDeviceMobileOff,
  IconDots,
  IconLogout,
  IconMailForward,
  IconShield,
  IconShieldOff,
} from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { IconButton } from "#kernel/web/button";
import { Confirm } from "#kernel/web/dialog";
import { Menu, type MenuAction, type MenuEntry } from "#kernel/web/menu";
import { sayProblem } from "#kernel/web/problem";
import { useSession } from "#kernel/web/session";
import { Note } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { T, useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { HandOver } from "../web/hand-over.tsx";
import type { Account, HandedLink } from "./contract.ts";
import { accountsKey } from "./query.tsx";

/** What an administrator can do with an account. */
type Act = "sendLink" | "signOut" | "block" | "unblock" | "promote" | "demote" | "release";

/** The acts of one account behind a button; each asks before it is done. */
export function AccountMenu(props: { account: Account }) {
  const t = useWords();
  const me = useSession()?.person?.id;
  const { account } = props;
  const [act, ask] = useState<Act | null>(null);
  const [link, hand] = useState<string | null>(null);
  return (
    <>
      <Menu
        label={t("directory.accounts.actsOf", { name: account.person.name })}
        width="wide"
        entries={entriesOf(t, account, { isMe: account.person.id === me ? "me" : "other", ask })}
        opener={(attributes) => (
          <IconButton
            size="dense"
            icon={IconDots}
            label={t("directory.accounts.actsOf", { name: account.person.name })}
            {...attributes}
          />
        )}
      />
      {act !== null && <Ask act={act} account={account} onLink={hand} onClose={() => ask(null)} />}
      {link !== null && <HandOver link={link} name={account.person.name} onDone={() => hand(null)} />}
    </>
  );
}

type Asking = { readonly isMe: "me" | "other"; readonly ask: (act: Act) => void };

function entriesOf(t: Words, account: Account, { isMe, ask }: Asking): readonly MenuEntry[] {
  const { state, isAdministrator, release } = account;
  const isOff = isMe === "me";
  const entry = (act: Act, rest: Pick<MenuAction, "icon" | "tone" | "isOff" | "iconTurns">): MenuEntry => ({
    id: act,
    label: t(`directory.accounts.act.${act}`),
    run: () => ask(act),
    ...(rest.isOff === true && { hint: t("directory.problem.notYourself") }),
    ...rest,
  });
  return [
    ...(state === "blocked" ? [] : [entry("sendLink", { icon: IconMailForward, iconTurns: true })]),
    entry("release", { icon: IconDeviceMobileOff, isOff: isOff || release === "byMe" }),
    isAdministrator
      ? entry("demote", { icon: IconShieldOff, isOff })
      : entry("promote", { icon: IconShield }),
    { kind: "line", id: "line" },
    ...(state === "active" ? [entry("signOut", { icon: IconLogout, iconTurns: true, isOff })] : []),
    state === "blocked"
      ? entry("unblock", { icon: IconCircleCheck })
      : entry("block", { icon: IconBan, tone: "bad", isOff }),
  ];
}

/** What an act does on the server; a link comes back where no mail is sent. */
const doing: Readonly<Record<Act, (person: string) => Promise<HandedLink | null>>> = {
  sendLink: (person) => api.post<HandedLink>(`${path(person)}/link`),
  signOut: (person) => api.delete(`${path(person)}/sessions`).then(() => null),
  block: (person) => api.put<null>(`${path(person)}/block`),
  unblock: (person) => api.delete<null>(`${path(person)}/block`),
  promote: (person) => api.put<null>(`${path(person)}/administrator`),
  demote: (person) => api.delete<null>(`${path(person)}/administrator`),
  release: (person) => api.post(`${path(person)}/factor-release`).then(() => null),
};

function path(person: string): string {
  return `/api/directory/accounts/${person}`;
}

type AskProps = {
  readonly act: Act;
  readonly account: Account;
  readonly onLink: (link: string) => void;
  readonly onClose: () => void;
};

function Ask(props: AskProps) {
  const t = useWords();
  const queries = useQueryClient();
  const { act, account, onLink, onClose } = props;
  const { name, id } = account.person;
  const run = useMutation({
    mutationFn: () => doing[act](id),
    onSuccess: (handed) => {
      onClose();
      if (handed?.link) return onLink(handed.link);
      return toast(t(`directory.accounts.done.${act}`, { name }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: accountsKey }),
  });
  return (
    <Confirm
      title={t(`directory.accounts.act.${act}`)}
      isOpen
      onClose={onClose}
      tone={act === "block" || act === "demote" ? "danger" : "plain"}
      doIt={t(`directory.accounts.act.${act}`)}
      isBusy={run.isPending}
      onDoIt={() => run.mutate()}
    >
      <p>
        <T k={textOf(act, account)} name={<bdi>{name}</bdi>} />
      </p>
      {run.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, run.error)}
        </Note>
      )}
    </Confirm>
  );
}

/** The consequence in the situation of this account: the second administrator releases, the first asks. */
function textOf(act: Act, { release }: Account) {
  if (act === "release" && release === "byOther") return "directory.accounts.text.releaseNow";
  return `directory.accounts.text.${act}` as const;
}
