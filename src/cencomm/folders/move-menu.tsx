import { IconFolder, IconFolderSymlink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Button, IconButton } from "#kernel/web/button";
import { Menu, type MenuEntry } from "#kernel/web/menu";
import { useWords } from "#kernel/web/words";
import { boxesQuery } from "../mailbox/boxes.tsx";
import type { Movable } from "../mailbox/mail-acts.tsx";
import { usePlace } from "../mailbox/place.tsx";
import { boxLooks } from "./boxes.tsx";

/** Where mails go: a folder, or with null back to inbox or sent. */
export type Target = { readonly id: string | null; readonly name: string };

type MoveMenuProps = {
  readonly mails: readonly Movable[];
  readonly look: "icon" | "word";
  readonly onMove: (target: Target) => void;
};

/** CC-10: the folders into which mails of these sides can be moved. */
export function MoveMenu(props: MoveMenuProps) {
  const { mails, look, onMove } = props;
  const t = useWords();
  const [{ operation }] = usePlace();
  const { data: boxes } = useQuery(boxesQuery(operation));
  const sides = (["in", "out"] as const).filter((side) => mails.some(({ box }) => box === side));
  const home = boxLooks[sides[0] === "out" ? "sent" : "inbox"];
  const homeName = sides.length > 1 ? t("cencomm.folders.none") : t(home.word);
  const folders = boxes?.folders.filter(({ box }) => sides.some((side) => side === box)) ?? [];
  const entries: readonly MenuEntry[] = [
    {
      id: "home",
      label: homeName,
      icon: home.icon,
      iconTurns: home.turns === true,
      isOff: mails.every(({ folderId }) => folderId === null),
      run: () => onMove({ id: null, name: homeName }),
    },
    ...folders.map(({ id, name }) => ({
      id,
      label: <bdi>{name}</bdi>,
      icon: IconFolder,
      isOff: mails.every(({ folderId }) => folderId === id),
      run: () => onMove({ id, name }),
    })),
  ];
  const label = t("cencomm.mailbox.move");
  return (
    <Menu
      label={label}
      entries={entries}
      width="wide"
      opener={(attributes) =>
        look === "icon" ? (
          <IconButton size="dense" icon={IconFolderSymlink} label={label} {...attributes} />
        ) : (
          <Button look="quiet" size="dense" icon={IconFolderSymlink} {...attributes}>
            {label}
          </Button>
        )
      }
    />
  );
}
