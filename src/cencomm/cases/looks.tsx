import { IconCircleCheck, IconCircleDashed } from "@tabler/icons-react";
import type { StatusLook } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import type { Assignment, CaseColumnName } from "./contract.ts";

/** How the columns of the board are headed (CC-13). */
export const columnLooks = {
  overdue: statuses.overdue,
  open: { word: "cencomm.cases.open", icon: IconCircleDashed, tone: "accent" },
  closed: { word: "cencomm.cases.closed", icon: IconCircleCheck, tone: "ok" },
} as const satisfies Readonly<Record<CaseColumnName, StatusLook>>;

/** How far one country or organisation is with its answer. */
export function assignmentLook(assignment: Assignment): StatusLook {
  const { reply, isOverdue, owner, acknowledgedAt, firstReadAt } = assignment;
  if (reply === "final") return statuses.answered;
  if (isOverdue) return statuses.overdue;
  if (reply === "interim")
    return { word: "cencomm.cases.interim", icon: statuses.begun.icon, tone: "accent" };
  if (owner !== null || acknowledgedAt !== null) return statuses.takenInCharge;
  return firstReadAt === null ? statuses.waiting : statuses.read;
}
