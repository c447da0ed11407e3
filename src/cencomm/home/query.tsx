import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { api } from "#kernel/web/api";
import { useEvents } from "#kernel/web/events";
import { Problem } from "#kernel/web/problem";
import { useRefresh } from "../mailbox/live.tsx";
import type { OperationCard } from "../operations/contract.ts";
import type { MyWaiting, OperationHome, WaitingCounts } from "./contract.ts";

/** The next thing to do in an operation. */
export function homeQuery(operation: string) {
  return queryOptions({
    queryKey: ["cencomm", "home", operation],
    queryFn: ({ signal }) => api.get<OperationHome>(`/api/cencomm/operations/${operation}/home`, { signal }),
  });
}

/** Home of an operation as a query; nothing is asked before its terms are acknowledged (AD-01). */
export function useHome(operation: OperationCard | null) {
  return useQuery({ ...homeQuery(operation?.id ?? ""), enabled: operation?.termsSeen === true });
}

/** What waits for me in each of my operations, in numbers. */
export const waitingQuery = queryOptions({
  queryKey: ["cencomm", "waiting"],
  queryFn: ({ signal }) => api.get<MyWaiting>("/api/cencomm/waiting", { signal }),
  select: ({ operations }) => new Map(operations.map(({ operationId, counts }) => [operationId, counts])),
});

const kinds = ["cencomm.case.*", "cencomm.message.*", "cencomm.mailbox.*", "cencomm.draft.*"];

/** What waits is asked anew when an event says that it changed: the numbers of the frame, and an operation's home. */
export function useLiveWaiting(): void {
  const refresh = useRefresh();
  useEvents(kinds, ({ tenant }) => {
    if (tenant !== null) refresh([waitingQuery.queryKey, homeQuery(tenant).queryKey]);
  });
}

/** Says that one is in an operation, once what happened there before stands on the page; null: not yet. */
export function useVisit(operation: string | null): void {
  const tell = useEffectEvent(async (shown: string) => {
    try {
      await api.put<null>(`/api/cencomm/operations/${shown}/visit`);
    } catch (error) {
      // Without a line nobody can be told; it is told when Home is opened again.
      if (!(error instanceof Problem)) throw error;
    }
  });
  useEffect(() => {
    if (operation !== null) void tell(operation);
  }, [operation]);
}

/** How many messages of all kinds are unread. */
export function countUnread({ unread }: WaitingCounts): number {
  return Object.values(unread).reduce((sum, n) => sum + n, 0);
}

/** Whether nothing waits: no answer, no message, no draft. */
export function isNothingWaiting(counts: WaitingCounts): boolean {
  return counts.open + counts.overdue + counts.drafts + countUnread(counts) === 0;
}
