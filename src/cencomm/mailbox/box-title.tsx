import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Glyph } from "#kernel/web/icon";
import { Popover } from "#kernel/web/popover";
import { useWords } from "#kernel/web/words";
import { BoxList } from "../folders/box-list.tsx";
import { boxLooks } from "../folders/boxes.tsx";
import { FolderDialogs, type FolderTask } from "../folders/folder-dialogs.tsx";
import { boxesQuery } from "./boxes.tsx";
import styles from "./list-bar.module.css";
import type { Place } from "./place.tsx";

/** The name of the box; where the side shows no folders it opens their list. */
export function BoxTitle(props: { place: Place }) {
  const t = useWords();
  const name = useBoxName(props.place);
  const [task, start] = useState<FolderTask>(null);
  return (
    <>
      <h2 className={styles.title}>{name}</h2>
      <span className={styles.titleMenu}>
        <Popover
          kind="dialog"
          label={t("cencomm.mailbox.boxes")}
          opener={(attributes) => (
            <button type="button" className={styles.titleButton} {...attributes}>
              <span>{name}</span>
              <Glyph icon={IconChevronDown} size="s" />
            </button>
          )}
        >
          {(close) => (
            <div className={styles.boxes}>
              <BoxList
                onGo={close}
                onTask={(begun) => {
                  close();
                  start(begun);
                }}
              />
            </div>
          )}
        </Popover>
      </span>
      <FolderDialogs task={task} onDone={() => start(null)} />
    </>
  );
}

/** What the place is called: a folder by its own name. */
function useBoxName({ operation, box, folder }: Place): ReactNode {
  const t = useWords();
  const { data: boxes } = useQuery(boxesQuery(operation));
  const found = box === "folder" ? boxes?.folders.find(({ id }) => id === folder) : undefined;
  return found === undefined ? t(boxLooks[box].word) : <bdi>{found.name}</bdi>;
}
