import { useMemo, useState } from "react";
import type { MailRow } from "./contract.ts";
import { mailId } from "./mails.tsx";

/** Which mails of a list are chosen for an act on many (CC-10). */
export type Selection = {
  readonly rows: readonly MailRow[];
  readonly has: (row: MailRow) => boolean;
  readonly isAll: boolean;
  /** Adds or takes away one mail; with "range" all from the one pressed last. */
  readonly press: (row: MailRow, how: "one" | "range") => void;
  readonly all: () => void;
  readonly none: () => void;
};

const nothing: ReadonlySet<string> = new Set();

/** A selection in a list; what is no longer in the list is no longer chosen. */
export function useSelection(rows: readonly MailRow[]): Selection {
  const [chosen, choose] = useState(nothing);
  const [last, remember] = useState<string | null>(null);
  return useMemo(() => {
    const selected = rows.filter((row) => chosen.has(mailId(row)));
    return {
      rows: selected,
      has: (row) => chosen.has(mailId(row)),
      isAll: rows.length > 0 && selected.length === rows.length,
      press: (row, how) => {
        choose(how === "range" ? withRange(rows, chosen, last, row) : toggled(chosen, mailId(row)));
        remember(mailId(row));
      },
      all: () => choose(new Set(rows.map(mailId))),
      none: () => choose(nothing),
    };
  }, [rows, chosen, last]);
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const changed = new Set(chosen);
  if (!changed.delete(id)) changed.add(id);
  return changed;
}

function withRange(
  rows: readonly MailRow[],
  chosen: ReadonlySet<string>,
  last: string | null,
  row: MailRow,
): ReadonlySet<string> {
  const ids = rows.map(mailId);
  const [from, to] = [ids.indexOf(last ?? ""), ids.indexOf(mailId(row))];
  if (from === -1) return toggled(chosen, mailId(row));
  return new Set([...chosen, ...ids.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}
