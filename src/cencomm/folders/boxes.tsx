import {
  type Icon,
  IconAlertTriangle,
  IconFileCertificate,
  IconFolder,
  IconInbox,
  IconMessageReply,
  IconPackage,
  IconPencil,
  IconSearch,
  IconSend,
  IconTrash,
} from "@tabler/icons-react";
import type { WordKey } from "#kernel/words/keys";
import type { Boxes } from "../mailbox/contract.ts";
import type { Box } from "../mailbox/place.tsx";

/** How a box is shown. */
export type BoxLook = { readonly word: WordKey; readonly icon: Icon; readonly turns?: boolean };

/** The boxes that everybody has; a folder has a name of its own. */
export const boxLooks: Readonly<Record<Box, BoxLook>> = {
  inbox: { word: "cencomm.box.inbox", icon: IconInbox },
  warning: { word: "cencomm.box.warning", icon: IconAlertTriangle },
  feedback: { word: "cencomm.box.feedback", icon: IconMessageReply, turns: true },
  seizure: { word: "cencomm.box.seizure", icon: IconPackage },
  licit_movement: { word: "cencomm.box.licit_movement", icon: IconFileCertificate },
  drafts: { word: "cencomm.box.drafts", icon: IconPencil },
  sent: { word: "cencomm.box.sent", icon: IconSend, turns: true },
  bin: { word: "cencomm.box.bin", icon: IconTrash },
  folder: { word: "cencomm.box.folder", icon: IconFolder },
  all: { word: "cencomm.box.all", icon: IconSearch },
};

/** How many wait in a box: what is unread, what is not sent yet. */
export function countIn(boxes: Boxes | undefined, box: Box): number {
  return box === "drafts" ? (boxes?.drafts ?? 0) : countUnread(boxes, { box, folder: null });
}

/** How many messages of a box or folder are unread; nothing that was sent is. */
export function countUnread(
  boxes: Boxes | undefined,
  { box, folder }: Readonly<{ box: Box; folder: string | null }>,
): number {
  if (boxes === undefined) return 0;
  switch (box) {
    case "folder":
      return boxes.folders.find(({ id }) => id === folder)?.unread ?? 0;
    case "drafts":
    case "sent":
    case "bin":
    case "all":
      return 0;
    default:
      return boxes.unread[box];
  }
}
