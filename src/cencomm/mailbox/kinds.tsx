import {
  IconAlertTriangle,
  IconFileCertificate,
  IconMail,
  IconMessageReply,
  IconPackage,
} from "@tabler/icons-react";
import type { StatusLook } from "#kernel/web/status";
import type { MessageKind } from "./contract.ts";

/** How the kinds of messages are shown everywhere (CC-11). */
export const kinds = {
  free: { word: "cencomm.kind.free", icon: IconMail, tone: "plain" },
  warning: { word: "cencomm.kind.warning", icon: IconAlertTriangle, tone: "warn" },
  feedback: { word: "cencomm.kind.feedback", icon: IconMessageReply, tone: "plain", turns: true },
  seizure: { word: "cencomm.kind.seizure", icon: IconPackage, tone: "accent" },
  licit_movement: { word: "cencomm.kind.licit_movement", icon: IconFileCertificate, tone: "plain" },
} as const satisfies Readonly<Record<MessageKind, StatusLook>>;

/** The kinds with a view of their own in the mailbox. */
export const formattedKinds = ["warning", "feedback", "seizure", "licit_movement"] as const;

/** Whether a word of the address is a kind. */
export function isKind(word: string): word is MessageKind {
  return word in kinds;
}
