import { type QueryClient, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEvents } from "#kernel/web/events";
import { mailsKey, messagesKey } from "./mails.tsx";

/** Events of one act come together; three hundred receipts in a minute are a few questions. */
const gatherMs = 80;

/**
 * CC-08, CC-09: what is shown of a mailbox is asked anew when an event says that it changed. The events themselves are
 * never counted, so that one that comes twice, or late, changes nothing.
 */
export function useLiveMailbox(operation: string): void {
  const refresh = useRefresh();
  const about = (kinds: readonly string[], keys: (subject: string) => readonly QueryKey[]) =>
    [
      kinds,
      ({ tenant, subject }: { tenant: string | null; subject: string | null }) => {
        if (tenant === operation) refresh(keys(subject ?? ""));
      },
    ] as const;
  useEvents(
    ...about(["cencomm.message.*", "cencomm.mailbox.*"], () => [mailsKey(operation), messagesKey(operation)]),
  );
  useEvents(
    ...about(["cencomm.receipt"], (subject) => [
      mailsKey(operation, "sent"),
      mailsKey(operation, "folder"),
      mailsKey(operation, "all"),
      [...messagesKey(operation), subject],
      ["cencomm", "receipts", operation, subject],
    ]),
  );
  useEvents(...about(["cencomm.draft.*"], () => [["cencomm", "drafts", operation]]));
}

/** Asks anew for what keys stand for, however many events say that it changed. */
export function useRefresh(): (keys: readonly QueryKey[]) => void {
  const queries = useQueryClient();
  const [refresh] = useState(() => refresher(queries));
  return refresh;
}

/**
 * Asks anew for what keys stand for. What changes while an answer is on its way is asked once more when it has come,
 * instead of starting over: on a slow line with many events an answer would never arrive.
 */
function refresher(queries: QueryClient): (keys: readonly QueryKey[]) => void {
  const waiting = new Map<string, QueryKey>();
  let isAsking = false;
  const ask = async () => {
    isAsking = true;
    while (waiting.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const keys = [...waiting.values()];
      waiting.clear();
      await Promise.all(keys.map((queryKey) => askAnew(queries, queryKey)));
    }
    isAsking = false;
  };
  return (keys) => {
    for (const key of keys) waiting.set(JSON.stringify(key), key);
    if (!isAsking) void ask();
  };
}

/** A first answer that is on its way is waited for, not asked for anew; it may be from before the change. */
async function askAnew(queries: QueryClient, queryKey: QueryKey): Promise<void> {
  const first = queries
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: "fetching" })
    .filter(({ state }) => state.data === undefined);
  await queries.invalidateQueries({ queryKey });
  if (first.length > 0) await queries.invalidateQueries({ predicate: (query) => first.includes(query) });
}
