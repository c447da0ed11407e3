import { useMemo } from "react";
import { type Search, useAddressSearch, usePathParams } from "#kernel/web/navigation";
import type { Sorting } from "#kernel/web/table";
import type { CaseColumnName } from "./contract.ts";

/** The columns in their order. */
export const columnNames = ["overdue", "open", "closed"] as const satisfies readonly CaseColumnName[];

/** The state of the board as it stands in the address. */
export type CasesPlace = {
  readonly operation: string;
  readonly view: "board" | "table";
  readonly country: string | null;
  readonly agency: string | null;
  readonly owner: "me" | "nobody" | null;
  /** The column that a phone shows. */
  readonly column: CaseColumnName;
  /** Of the table; null for the server's order, the most urgent first. */
  readonly sorting: Sorting | null;
  /** The warning whose case is open. */
  readonly opened: string | null;
};

/** What takes all filters away. */
export const noFilters: Search = { country: undefined, agency: undefined, owner: undefined };

/** Where one is on the board, and how to go elsewhere on it. */
export function useCasesPlace(): [CasesPlace, (change: Search, how?: "push" | "replace") => void] {
  const operation = usePathParams()["operation"] ?? "";
  const [search, change] = useAddressSearch();
  const place = useMemo(() => readPlace(operation, search), [operation, search]);
  return [place, change];
}

/** The state that an address stands for; what it does not know it leaves out. */
export function readPlace(operation: string, search: Search): CasesPlace {
  const { owner } = search;
  return {
    operation,
    view: search["view"] === "table" ? "table" : "board",
    country: search["country"] ?? null,
    agency: search["agency"] ?? null,
    owner: owner === "me" || owner === "nobody" ? owner : null,
    column: columnNames.find((name) => name === search["column"]) ?? "overdue",
    sorting: readSorting(search["sort"] ?? ""),
    opened: search["case"] ?? null,
  };
}

function readSorting(text: string): Sorting | null {
  const [, column, order] = /^(\w+)\.(up|down)$/u.exec(text) ?? [];
  if (column === undefined) return null;
  return { column, order: order === "down" ? "down" : "up" };
}

/** How many filters are on. */
export function countFilters({ country, agency, owner }: CasesPlace): number {
  return [country, agency, owner].filter((filter) => filter !== null).length;
}
