import { type InfiniteData, infiniteQueryOptions, type QueryKey, queryOptions } from "@tanstack/react-query";
import { now } from "#kernel/clock";
import { api } from "#kernel/web/api";
import type { CaseBoard, CaseColumnName, CaseDetail, OwnerCandidates } from "./contract.ts";
import { nextDeadlineMs } from "./lateness.tsx";
import type { CasesPlace } from "./place.tsx";

/** The key of everything that is shown of an operation's cases. */
export function casesKey(operation: string): QueryKey {
  return ["cencomm", "cases", operation];
}

/** Where the cases of an operation are asked for; below it stands each case by its warning. */
export function casesPath(operation: string): string {
  return `/api/cencomm/operations/${operation}/cases`;
}

function filtersOf({ country, agency, owner }: CasesPlace) {
  return { country, agency, owner };
}

/** CC-13: the board with the first page of each column. A case is overdue by the clock, so it is asked anew then. */
export function boardQuery(place: CasesPlace) {
  return queryOptions({
    queryKey: [...casesKey(place.operation), "board", filtersOf(place)],
    queryFn: ({ signal }) =>
      api.get<CaseBoard>(casesPath(place.operation), { query: filtersOf(place), signal }),
    refetchInterval: ({ state: { data } }) =>
      data === undefined ? false : nextDeadlineMs(data.columns.open.cases, now()),
  });
}

const longPage = 100;

/** A column whole, page by page, for those who want to see more of it than its first page. */
export function columnQuery(place: CasesPlace, column: CaseColumnName) {
  return infiniteQueryOptions<
    CaseBoard,
    Error,
    InfiniteData<CaseBoard, string | null>,
    QueryKey,
    string | null
  >({
    queryKey: [...casesKey(place.operation), "column", column, filtersOf(place)],
    queryFn: ({ pageParam, signal }) =>
      api.get<CaseBoard>(casesPath(place.operation), {
        query: { ...filtersOf(place), column, size: longPage, after: pageParam },
        signal,
      }),
    initialPageParam: null,
    getNextPageParam: (last) => last.columns[column].next,
  });
}

/** A case, opened, by its warning. */
export function caseQuery(operation: string, message: string) {
  return queryOptions({
    queryKey: [...casesKey(operation), "case", message],
    queryFn: ({ signal }) => api.get<CaseDetail>(`${casesPath(operation)}/${message}`, { signal }),
  });
}

/** Whom an assignment can be handed to. */
export function candidatesQuery(operation: string, message: string, assignment: string) {
  return queryOptions({
    queryKey: [...casesKey(operation), "candidates", message, assignment],
    queryFn: ({ signal }) =>
      api.get<OwnerCandidates>(`${casesPath(operation)}/${message}/assignments/${assignment}/candidates`, {
        signal,
      }),
  });
}
