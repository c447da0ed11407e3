import { IconArrowDown, IconArrowUp, IconDots, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { IconButton } from "#kernel/web/button";
import { Glyph } from "#kernel/web/icon";
import { Menu, type MenuEntry } from "#kernel/web/menu";
import { PageLink } from "#kernel/web/navigation";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { boxesQuery } from "../mailbox/boxes.tsx";
import { type Box, boxAddress, usePlace } from "../mailbox/place.tsx";
import { useMayWrite } from "../operations/mine.tsx";
import styles from "./box-list.module.css";
import { type BoxLook, boxLooks, countIn } from "./boxes.tsx";
import type { Folder } from "./contract.ts";
import { shifted, useOrderFolders } from "./folder-acts.tsx";
import type { FolderTask } from "./folder-dialogs.tsx";

type BoxListProps = {
  /** Called when somebody goes to a box. */
  readonly onGo?: () => void;
  readonly onTask: (task: FolderTask) => void;
};

/** CC-10: all boxes, views and folders with what is unread in them. */
export function BoxList(props: BoxListProps) {
  const { onTask } = props;
  const t = useWords();
  const [{ operation }] = usePlace();
  const { data: boxes } = useQuery(boxesQuery(operation));
  const mayWrite = useMayWrite();
  const folders = (side: "in" | "out") => boxes?.folders.filter(({ box }) => box === side) ?? [];
  const line = (box: Box) => <BoxLine key={box} box={box} count={countIn(boxes, box)} {...props} />;
  return (
    <ul className={styles.boxes}>
      {(["inbox", "warning", "feedback", "seizure", "licit_movement"] as const).map(line)}
      {folders("in").map((folder) => (
        <FolderLine key={folder.id} folder={folder} all={folders("in")} mayWrite={mayWrite} {...props} />
      ))}
      {line("drafts")}
      {line("sent")}
      {folders("out").map((folder) => (
        <FolderLine key={folder.id} folder={folder} all={folders("out")} mayWrite={mayWrite} {...props} />
      ))}
      {line("bin")}
      {mayWrite && (
        <li>
          <button type="button" className={styles.line} onClick={() => onTask({ is: "new" })}>
            <Glyph icon={IconPlus} size="s" />
            <span className={styles.word}>{t("cencomm.folders.new")}</span>
          </button>
        </li>
      )}
    </ul>
  );
}

function BoxLine(props: { box: Box; count: number; onGo?: () => void }) {
  const { box, count, onGo } = props;
  const t = useWords();
  const look = boxLooks[box];
  return (
    <li>
      <Line box={box} look={look} count={count} {...(onGo === undefined ? {} : { onGo })}>
        {t(look.word)}
      </Line>
    </li>
  );
}

type FolderLineProps = BoxListProps & {
  readonly folder: Folder;
  readonly all: readonly Folder[];
  readonly mayWrite: boolean;
};

function FolderLine(props: FolderLineProps) {
  const { folder, mayWrite, onGo } = props;
  return (
    <li className={styles.folder}>
      <Line
        box="folder"
        folder={folder.id}
        look={boxLooks.folder}
        count={folder.unread}
        {...(onGo === undefined ? {} : { onGo })}
      >
        <bdi>{folder.name}</bdi>
      </Line>
      {mayWrite && <FolderMenu {...props} />}
    </li>
  );
}

function FolderMenu(props: FolderLineProps) {
  const { folder, all, onTask } = props;
  const t = useWords();
  const [{ operation }] = usePlace();
  const order = useOrderFolders(operation);
  const shift = (by: -1 | 1) => order.mutate({ box: folder.box, folders: shifted(all, folder, by) });
  const entries: readonly MenuEntry[] = [
    {
      id: "rename",
      label: t("cencomm.folders.rename"),
      icon: IconPencil,
      run: () => onTask({ is: "rename", folder }),
    },
    {
      id: "up",
      label: t("cencomm.folders.up"),
      icon: IconArrowUp,
      isOff: all[0]?.id === folder.id,
      run: () => shift(-1),
    },
    {
      id: "down",
      label: t("cencomm.folders.down"),
      icon: IconArrowDown,
      isOff: all.at(-1)?.id === folder.id,
      run: () => shift(1),
    },
    { kind: "line", id: "line" },
    {
      id: "delete",
      label: t("cencomm.folders.delete"),
      icon: IconTrash,
      tone: "bad",
      run: () => onTask({ is: "delete", folder }),
    },
  ];
  const label = t("cencomm.folders.menu", { name: folder.name });
  return (
    <span className={styles.more}>
      <Menu
        label={label}
        entries={entries}
        opener={(attributes) => <IconButton size="dense" icon={IconDots} label={label} {...attributes} />}
      />
    </span>
  );
}

type LineProps = {
  readonly box: Box;
  readonly folder?: string;
  readonly look: BoxLook;
  readonly count: number;
  readonly onGo?: () => void;
  readonly children: React.ReactNode;
};

function Line(props: LineProps) {
  const { box, folder, look, count, onGo, children } = props;
  const t = useWords();
  const [place] = usePlace();
  const isHere = place.box === box && (box !== "folder" || place.folder === folder);
  const tone = box === "drafts" || box === "bin" ? "plain" : "unread";
  return (
    <PageLink
      to="/operations/$operation/mailbox"
      params={{ operation: place.operation }}
      search={boxAddress(box, folder)}
      className={`${styles.line} ${isHere ? styles.here : ""}`}
      {...(onGo === undefined ? {} : { onClick: onGo })}
    >
      <Glyph icon={look.icon} size="s" turns={look.turns ?? false} />
      <span className={styles.word}>{children}</span>
      {count > 0 && (
        <span className={`${styles.count} ${styles[tone]}`}>{formatNumber(t.locale, count)}</span>
      )}
    </PageLink>
  );
}
