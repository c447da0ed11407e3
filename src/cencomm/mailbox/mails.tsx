import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryKey,
  useInfiniteQuery,
} from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api } from "#kernel/web/api";
import type { Locale } from "#kernel/words/locales";
import { formatNumber } from "#kernel/words/numbers";
import type { MailKey, MailPage, MailRow } from "./contract.ts";
import type { Place } from "./place.tsx";

/** The pages of a list that have been brought. */
export type MailPages = InfiniteData<MailPage, string | null>;

/** The key of all lists of an operation's mails; box and folder follow. */
export function mailsKey(operation: string, ...box: readonly string[]): QueryKey {
  return ["cencomm", "mails", operation, ...box];
}

/** The key of all messages of an operation that were opened; the message follows. */
export function messagesKey(operation: string): QueryKey {
  return ["cencomm", "message", operation];
}

/** The list of a place, page by page; a page begins where the one before ended, so that nothing comes twice. */
export function mailsQuery(place: Place) {
  const { operation, box, folder, q, kind, country, agency, sort, size } = place;
  const wanted = {
    sort,
    size,
    q: q === "" ? undefined : q,
    unread: place.isUnreadOnly || undefined,
    flagged: place.isFlaggedOnly || undefined,
    kind,
    country,
    agency,
  };
  return infiniteQueryOptions<MailPage, Error, MailPages, QueryKey, string | null>({
    queryKey: [...mailsKey(operation, box, folder ?? ""), wanted],
    queryFn: ({ pageParam, signal }) =>
      api.get<MailPage>(`/api/cencomm/operations/${operation}/mailbox/messages`, {
        query: { box, folder: box === "folder" ? folder : null, ...wanted, after: pageParam },
        signal,
      }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    enabled: box !== "drafts",
  });
}

/** The list of a place. */
export type Mails = {
  readonly rows: readonly MailRow[];
  readonly matching: MailPage["matching"];
  readonly query: ReturnType<typeof useMailsQuery>;
};

/** The mails of a place, all pages that were brought in one list. */
export function useMails(place: Place): Mails {
  const query = useMailsQuery(place);
  const pages = query.data?.pages;
  const listed = useMemo(() => pages?.flatMap((page) => page.mails) ?? [], [pages]);
  const rows = useWithOpened(listed, place);
  return { rows, matching: pages?.[0]?.matching ?? { count: 0, isMore: false }, query };
}

/** Among the unread the message that is open stays in its place, although opening it has made it read. */
function useWithOpened(listed: readonly MailRow[], place: Place): readonly MailRow[] {
  const [opened, remember] = useState<MailRow | null>(null);
  const found = listed.find((row) => row.messageId === place.message);
  if (found !== undefined && found !== opened) remember(found);
  return useMemo(() => {
    const isMissing = found === undefined && opened !== null && opened.messageId === place.message;
    if (!isMissing || !place.isUnreadOnly) return listed;
    const comesAfter = (row: MailRow) =>
      place.sort === "newest" ? row.sentAt < opened.sentAt : row.sentAt > opened.sentAt;
    const at = listed.findIndex(comesAfter);
    return listed.toSpliced(at === -1 ? listed.length : at, 0, { ...opened, isRead: true });
  }, [listed, found, opened, place.message, place.isUnreadOnly, place.sort]);
}

function useMailsQuery(place: Place) {
  return useInfiniteQuery(mailsQuery(place));
}

/** A mail's name in a list: a message to oneself is there twice. */
export function mailId({ box, messageId }: MailKey): string {
  return `${box}.${messageId}`;
}

/** What the server knows a mail by. */
export function mailKey({ box, messageId }: MailKey): MailKey {
  return { box, messageId };
}

/** How many match: "312", and "1,000+" where the server stopped counting. */
export function sayMatching(locale: Locale, { count, isMore }: MailPage["matching"]): string {
  return isMore ? `${formatNumber(locale, count)}+` : formatNumber(locale, count);
}
