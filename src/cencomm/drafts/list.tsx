import { IconPaperclip, IconPencil, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { ButtonLink, IconButton } from "#kernel/web/button";
import { Glyph } from "#kernel/web/icon";
import { List } from "#kernel/web/list";
import { Moment } from "#kernel/web/moment";
import { useGo } from "#kernel/web/navigation";
import { sayProblem } from "#kernel/web/problem";
import { whyNothing } from "#kernel/web/queries";
import { Empty, Failed, Loading } from "#kernel/web/states";
import { Kind } from "#kernel/web/status";
import { Note } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { BoxTitle } from "../mailbox/box-title.tsx";
import { boxesQuery } from "../mailbox/boxes.tsx";
import { kinds } from "../mailbox/kinds.tsx";
import bar from "../mailbox/list-bar.module.css";
import type { Place } from "../mailbox/place.tsx";
import { useMayWrite } from "../operations/mine.tsx";
import type { DraftRow, Drafts as DraftsAnswer } from "./contract.ts";
import styles from "./list.module.css";

const guessedHeight = 60;
const [compose, report] = ["/operations/$operation/compose", "/operations/$operation/report"];

/** CC-07: what one has begun to write, last saved first; opening one goes on writing it. */
export function Drafts(props: { place: Place }) {
  const { place } = props;
  const { operation } = place;
  const t = useWords();
  const go = useGo();
  const [current, moveTo] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ["cencomm", "drafts", operation],
    queryFn: ({ signal }) => api.get<DraftsAnswer>(`/api/cencomm/operations/${operation}/drafts`, { signal }),
  });
  const discard = useDiscard(operation);
  const { data } = query;
  const problem = whyNothing(query);
  const drafts = data?.drafts ?? [];
  return (
    <>
      <header className={bar.bar}>
        <BoxTitle place={place} />
        <span className={bar.count}>{formatNumber(t.locale, drafts.length)}</span>
      </header>
      {discard.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, discard.error)}
        </Note>
      )}
      {problem !== null && <Failed error={problem} onRetry={() => void query.refetch()} />}
      {query.isPending && problem === null && <Loading rows={4} />}
      {data?.drafts.length === 0 && <NoDrafts operation={operation} />}
      {drafts.length > 0 && (
        <List
          label={t("cencomm.box.drafts")}
          rows={drafts}
          idOf={({ id }) => id}
          current={current}
          onCurrent={({ id }) => moveTo(id)}
          onOpen={({ id, kind }) => void go(kind === "free" ? compose : report, { operation }, { draft: id })}
          rowHeight={guessedHeight}
        >
          {(draft) => <DraftLine draft={draft} onDiscard={() => discard.mutate(draft.id)} />}
        </List>
      )}
    </>
  );
}

function NoDrafts(props: { operation: string }) {
  const t = useWords();
  const mayWrite = useMayWrite();
  const { operation } = props;
  return (
    <Empty
      icon={IconPencil}
      title={t("cencomm.drafts.empty.title")}
      actions={
        mayWrite && (
          <ButtonLink to="/operations/$operation/compose" params={{ operation }} icon={IconPencil}>
            {t("cencomm.frame.newMessage")}
          </ButtonLink>
        )
      }
    >
      <p>{t(mayWrite ? "cencomm.drafts.empty.text" : "cencomm.mailbox.empty.closed")}</p>
    </Empty>
  );
}

function DraftLine(props: { draft: DraftRow; onDiscard: () => void }) {
  const { draft, onDiscard } = props;
  const t = useWords();
  const mayWrite = useMayWrite();
  return (
    <div className={styles.draft}>
      <span className={styles.subject} dir="auto">
        {draft.subject === "" ? t("cencomm.drafts.noSubject") : draft.subject}
      </span>
      <span className={styles.when}>
        <Moment at={draft.savedAt} as="short" />
      </span>
      <span className={styles.meta}>
        <Kind of={kinds[draft.kind]} />
        <span>{t("cencomm.drafts.recipients", { n: draft.recipients })}</span>
        {draft.attachments > 0 && (
          <span>
            <Glyph icon={IconPaperclip} size="xs" /> {formatNumber(t.locale, draft.attachments)}
          </span>
        )}
      </span>
      {mayWrite && (
        <span className={styles.discard}>
          <IconButton
            size="dense"
            icon={IconTrash}
            label={t("cencomm.drafts.discard")}
            onClick={(event) => {
              event.stopPropagation();
              onDiscard();
            }}
          />
        </span>
      )}
    </div>
  );
}

/** Throws a draft away; for a day it can be had back. */
function useDiscard(operation: string) {
  const t = useWords();
  const queries = useQueryClient();
  const path = (draft: string) => `/api/cencomm/operations/${operation}/drafts/${draft}`;
  // Nobody waits for it: without a line it does not end.
  const settle = () => {
    void queries.invalidateQueries({ queryKey: ["cencomm", "drafts", operation] });
    void queries.invalidateQueries(boxesQuery(operation));
  };
  const restore = useMutation({
    mutationFn: (draft: string) => api.post(`${path(draft)}/restoration`),
    onSettled: settle,
  });
  return useMutation({
    mutationFn: (draft: string) => api.delete(path(draft)),
    onSuccess: (_nothing, draft) =>
      toast(t("cencomm.drafts.discarded"), { icon: IconTrash, undo: () => restore.mutate(draft) }),
    onSettled: settle,
  });
}
