import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseBoard, CaseCard, CaseColumnName } from "./contract.ts";
import type { CasesPlace } from "./place.tsx";
import { boardQuery, columnQuery } from "./query.tsx";

/** A column as far as it has been brought. */
export type ShownColumn = {
  readonly name: CaseColumnName;
  readonly count: number;
  readonly cases: readonly CaseCard[];
  readonly hasMore: boolean;
  readonly isBringing: boolean;
  readonly bringMore: () => void;
};

/** The board of a place: what was answered, and its columns. */
export function useBoard(place: CasesPlace) {
  const query = useQuery(boardQuery(place));
  const overdue = useColumn(place, "overdue", query.data);
  const open = useColumn(place, "open", query.data);
  const closed = useColumn(place, "closed", query.data);
  return { query, columns: [overdue, open, closed] as const };
}

/** The first page comes with the board; who wants more reads the column from its beginning in long pages. */
function useColumn(place: CasesPlace, name: CaseColumnName, board: CaseBoard | undefined): ShownColumn {
  const [isWhole, readWhole] = useState(false);
  const pages = useInfiniteQuery({ ...columnQuery(place, name), enabled: isWhole });
  const bringing = { isBringing: pages.isFetchingNextPage || (isWhole && pages.isPending) };
  const count = board?.columns[name].count ?? 0;
  if (pages.data !== undefined)
    return {
      ...bringing,
      name,
      count,
      cases: pages.data.pages.flatMap((page) => page.columns[name].cases),
      hasMore: pages.hasNextPage,
      bringMore: () => void pages.fetchNextPage(),
    };
  const first = board?.columns[name] ?? nothing;
  return {
    ...bringing,
    name,
    count,
    cases: first.cases,
    hasMore: first.next !== null,
    bringMore: () => readWhole(true),
  };
}

const nothing = { cases: [], next: null };
