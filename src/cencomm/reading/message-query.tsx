import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { api } from "#kernel/web/api";
import { Problem } from "#kernel/web/problem";
import { boxesQuery } from "../mailbox/boxes.tsx";
import type { Message, Receipt } from "../mailbox/contract.ts";
import { mailsKey, messagesKey } from "../mailbox/mails.tsx";

/** A message, opened. */
export function messageQuery(operation: string, message: string) {
  return queryOptions({
    queryKey: [...messagesKey(operation), message],
    queryFn: ({ signal }) =>
      api.get<Message>(`/api/cencomm/operations/${operation}/messages/${message}`, { signal }),
  });
}

/**
 * CC-09: says that a message was read, once it really stands on a page that can be seen. Whoever marks it unread while it
 * is open keeps it so.
 */
export function useMarkRead(operation: string, message: Message | undefined): void {
  const queries = useQueryClient();
  const id = message?.id;
  const version = message?.version;
  const tell = useEffectEvent(async (shown: string) => {
    if (message === undefined || isRead(message)) return;
    try {
      await api.put<Receipt | null>(`/api/cencomm/operations/${operation}/messages/${shown}/read`);
    } catch (error) {
      // Without a line nobody can be told; the message is told as read when it is opened again.
      if (error instanceof Problem) return;
      throw error;
    }
    await Promise.all([
      queries.invalidateQueries({ queryKey: mailsKey(operation) }),
      queries.invalidateQueries(messageQuery(operation, shown)),
      queries.invalidateQueries(boxesQuery(operation)),
    ]);
  });
  useEffect(() => {
    if (id === undefined) return;
    const stop = new AbortController();
    const look = () => {
      if (document.visibilityState === "hidden") return;
      stop.abort();
      requestAnimationFrame(() => void tell(id));
    };
    document.addEventListener("visibilitychange", look, { signal: stop.signal });
    look();
    return () => stop.abort();
  }, [id, version]);
}

/** Whether nothing is left to tell: my copies are read and so is this version. */
function isRead({ mine, receipt }: Message): boolean {
  return mine.every((mail) => mail.isRead) && receipt?.readAt !== null;
}
