import { IconFlagCheck, IconPencil } from "@tabler/icons-react";
import { useNow } from "#kernel/web/clock";
import { Status, type StatusLook } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { useWords } from "#kernel/web/words";
import { dateOf, daysBetween, formatDate, formatDayDistance } from "#kernel/words/dates";
import type { Words } from "#kernel/words/format";
import type { OperationCard, OperationState } from "./contract.ts";

/** How the states of an operation are shown (CC-01). */
export const operationStates = {
  draft: { word: "cencomm.operation.state.draft", icon: IconPencil, tone: "plain" },
  active: statuses.active,
  closing: { word: "cencomm.operation.state.closing", icon: IconFlagCheck, tone: "warn" },
  closed: statuses.closed,
  purging: { word: "cencomm.operation.state.purging", icon: statuses.withdrawn.icon, tone: "bad" },
  purged: { word: "cencomm.operation.state.purged", icon: statuses.withdrawn.icon, tone: "plain" },
} as const satisfies Readonly<Record<OperationState, StatusLook>>;

/** The letters of an operation's mark: the beginning of its code. */
export function lettersOf(operation: Pick<OperationCard, "code">): string {
  return operation.code.slice(0, 3);
}

const tones = ["a", "b", "c", "d"] as const;

/** Whether an operation is over: it is only read. */
export function isOver({ state }: Pick<OperationCard, "state">): boolean {
  return state === "closed" || state === "purging" || state === "purged";
}

/** The tone that keeps an operation apart from one's others; the same wherever they are listed. Grey when it is over. */
export function toneOf(
  mine: readonly Pick<OperationCard, "id">[],
  operation: Pick<OperationCard, "id" | "state">,
): (typeof tones)[number] | "plain" {
  if (isOver(operation)) return "plain";
  const at = mine.findIndex((one) => one.id === operation.id);
  return tones[Math.max(at, 0) % tones.length] ?? "a";
}

type Dates = Pick<OperationCard, "state" | "startsOn" | "endsOn" | "timeZone">;

/** How long an operation lasts, in a few words: "Day 9 of 19", "Begins in 13 days", "Ended 4 December 2026". */
export function useOperationDay(operation: Dates): string {
  return sayOperationDay(useWords(), useNow(), operation);
}

/** The same for each line of a list. */
export function sayOperationDay(t: Words, now: string, operation: Dates): string {
  const today = dateOf(now, operation.timeZone);
  const before = daysBetween(today, operation.startsOn);
  if (before > 0) return t("cencomm.operation.begins", { when: formatDayDistance(t.locale, before) });
  if (daysBetween(today, operation.endsOn) < 0) {
    return t("cencomm.operation.ended", { date: formatDate(t.locale, operation.endsOn) });
  }
  const days = daysBetween(operation.startsOn, operation.endsOn) + 1;
  return t("cencomm.operation.day", { day: 1 - before, days });
}

/** The state of an operation, and for an active one how far it is. */
export function OperationStatus(props: { of: Dates }) {
  const t = useWords();
  const day = useOperationDay(props.of);
  const look: StatusLook = operationStates[props.of.state];
  return <Status of={look}>{t("cencomm.operation.stateAndDay", { state: t(look.word), day })}</Status>;
}
