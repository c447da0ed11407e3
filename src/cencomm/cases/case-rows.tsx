import type { Sorting } from "#kernel/web/table";
import type { Locale } from "#kernel/words/locales";
import type { CaseCard } from "./contract.ts";

const keys: Readonly<Record<string, (card: CaseCard) => string | number | null>> = {
  number: ({ number }) => number,
  subject: ({ subject }) => subject,
  from: ({ from }) => from.country ?? from.agency,
  sent: ({ sentAt }) => sentAt,
  deadline: ({ deadline }) => deadline,
  answered: ({ answered, addressed }) => (addressed === 0 ? null : answered / addressed),
  unowned: ({ unowned }) => unowned,
};

/** Cases in the order of a column; what has no value there stands last, whichever way. Without an order as they came. */
export function sortCases(
  cases: readonly CaseCard[],
  sorting: Sorting | null,
  locale: Locale,
): readonly CaseCard[] {
  const keyOf = sorting === null ? undefined : keys[sorting.column];
  if (keyOf === undefined) return cases;
  const order = new Intl.Collator(locale.tag, { numeric: true });
  const direction = sorting?.order === "down" ? -1 : 1;
  return cases.toSorted((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    if (typeof first === "number" && typeof second === "number") return direction * (first - second);
    return direction * order.compare(String(first), String(second));
  });
}
