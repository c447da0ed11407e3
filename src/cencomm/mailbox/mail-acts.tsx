import { IconFolder, IconTrash } from "@tabler/icons-react";
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { boxesQuery } from "./boxes.tsx";
import type { Changed, MailKey, MailRow, Message } from "./contract.ts";
import { type MailPages, mailId, mailKey, mailsKey, messagesKey } from "./mails.tsx";

/** A mark that can be put on mails. */
export type Mark = "read" | "unread" | "flagged" | "unflagged";

/** A mail with where it lies, so that a move can be taken back. */
export type Movable = MailKey & Pick<MailRow, "folderId">;

type Act = {
  readonly to: "marks" | "moves" | "bin" | "restorations";
  readonly mails: readonly MailKey[];
  readonly also?: { readonly mark: Mark } | { readonly folderId: string | null };
  /** What an open list shows of a mail at once; null when it leaves that list. */
  readonly shown: (row: MailRow, list: List) => MailRow | null;
  /** Says that it was done, with how many. */
  readonly tell?: (changed: number) => void;
};

type List = { readonly box: string; readonly folder: string };

/** Acts on mails: seen at once, undone where that makes sense, and taken back when the server refuses. */
export function useMailActs(operation: string) {
  const t = useWords();
  const act = useAct(operation);
  const restore = (mails: readonly MailKey[]) =>
    act.mutate({ to: "restorations", mails, shown: (row, list) => (list.box === "bin" ? null : row) });
  const moveBack = (mails: readonly Movable[]) => {
    for (const [from, those] of Map.groupBy(mails, ({ folderId }) => folderId))
      act.mutate(moving(those, from));
  };
  return {
    problem: act.error,
    forget: act.reset,
    mark: (mails: readonly MailKey[], mark: Mark) =>
      act.mutate({ to: "marks", mails, also: { mark }, shown: (row) => ({ ...row, ...marks[mark] }) }),
    bin: (mails: readonly MailKey[]) =>
      act.mutate({
        to: "bin",
        mails,
        shown: (row, list) => (list.box === "bin" ? row : null),
        tell: (n) =>
          toast(t("cencomm.mailbox.binned", { n }), { icon: IconTrash, undo: () => restore(mails) }),
      }),
    restore,
    move: (mails: readonly Movable[], folder: { id: string | null; name: string }) =>
      act.mutate({
        ...moving(mails, folder.id),
        tell: (n) =>
          toast(t("cencomm.mailbox.moved", { n, folder: folder.name }), {
            icon: IconFolder,
            undo: () => moveBack(mails),
          }),
      }),
  };
}

/** What `useMailActs` gives. */
export type MailActs = ReturnType<typeof useMailActs>;

const marks = {
  read: { isRead: true },
  unread: { isRead: false },
  flagged: { isFlagged: true },
  unflagged: { isFlagged: false },
} as const satisfies Readonly<Record<Mark, Partial<MailRow>>>;

function moving(mails: readonly MailKey[], folderId: string | null): Act {
  return {
    to: "moves",
    mails,
    also: { folderId },
    shown: (row, list) => (staysIn(list, folderId) ? { ...row, folderId } : null),
  };
}

/** A view of a kind, and all mails, show a mail wherever it is filed. */
function staysIn(list: List, folderId: string | null): boolean {
  if (list.box === "folder") return list.folder === folderId;
  if (list.box === "inbox" || list.box === "sent") return folderId === null;
  return list.box !== "bin";
}

/** As many as one request may name. */
const mostAtOnce = 500;

function useAct(operation: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => send(operation, act),
    onMutate: async (act) => {
      await queries.cancelQueries({ queryKey: mailsKey(operation) });
      const before = [
        ...queries.getQueriesData({ queryKey: mailsKey(operation) }),
        ...queries.getQueriesData({ queryKey: messagesKey(operation) }),
      ];
      showInLists(queries, operation, act);
      showInMessages(queries, operation, act);
      return before;
    },
    onSuccess: (changed, { tell }) => tell?.(changed),
    onError: (_problem, _act, before = []) => {
      for (const [key, answer] of before) queries.setQueryData(key, answer);
    },
    // Nobody waits for it: without a line it does not end.
    onSettled: () => {
      for (const queryKey of [mailsKey(operation), messagesKey(operation), boxesQuery(operation).queryKey])
        void queries.invalidateQueries({ queryKey });
    },
  });
}

async function send(operation: string, { to, mails, also }: Act): Promise<number> {
  const path = `/api/cencomm/operations/${operation}/mailbox/${to}`;
  let changed = 0;
  for (let from = 0; from < mails.length; from += mostAtOnce) {
    const some = mails.slice(from, from + mostAtOnce).map(mailKey);
    changed += (await api.post<Changed>(path, { ...also, mails: some })).changed;
  }
  return changed;
}

function showInLists(queries: QueryClient, operation: string, { mails, shown }: Act): void {
  const meant = new Set(mails.map(mailId));
  for (const query of queries.getQueryCache().findAll({ queryKey: mailsKey(operation) })) {
    const [, , , box = "", folder = ""] = query.queryKey;
    const list = { box: String(box), folder: String(folder) };
    queries.setQueryData<MailPages>(query.queryKey, (pages) => {
      if (pages === undefined) return pages;
      const edited = pages.pages.map((page) => ({
        ...page,
        mails: page.mails.flatMap((row) => (meant.has(mailId(row)) ? (shown(row, list) ?? []) : row)),
      }));
      const gone =
        pages.pages.flatMap((page) => page.mails).length - edited.flatMap((page) => page.mails).length;
      const counted = edited.map(({ matching, ...page }) => ({
        ...page,
        matching: { ...matching, count: Math.max(0, matching.count - gone) },
      }));
      return { ...pages, pages: counted };
    });
  }
}

/** The open message shows its own flag and mark too. */
function showInMessages(queries: QueryClient, operation: string, { mails, also }: Act): void {
  if (also === undefined || !("mark" in also)) return;
  for (const { messageId, box } of mails)
    queries.setQueryData<Message>([...messagesKey(operation), messageId], (message) =>
      message === undefined
        ? message
        : {
            ...message,
            mine: message.mine.map((mine) => (mine.box === box ? { ...mine, ...marks[also.mark] } : mine)),
          },
    );
}
