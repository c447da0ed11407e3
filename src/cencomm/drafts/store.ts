import { changeRows, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import type { Vault } from "#kernel/keys/vault";
import type { MessageKind } from "../mailbox/contract.ts";
import type { AnsweredAs, Answering, DraftContent, DraftSaved } from "./contract.ts";

/** What is sealed in a draft; `answers` are those of a formatted message's form, null in a free one. */
export type StoredContent = DraftContent & Readonly<{ answers: unknown }>;

/** A draft as stored, opened. */
export type StoredDraft = DraftSaved &
  Readonly<{ kind: MessageKind; answering: Answering | null; content: StoredContent; attachments: number }>;

type Row = DraftSaved &
  Readonly<{
    kind: MessageKind;
    answersId: string | null;
    answeredAs: AnsweredAs | null;
    contentSealed: Buffer;
    attachments: number;
  }>;

const columns = sql.raw(`d.id, d.kind, d.revision, d.saved_at, d.answers_id, d.answered_as, d.content_sealed,
  (select count(*) from cencomm.attachment f where f.operation_id = d.operation_id and f.draft_id = d.id) as attachments`);

/** The acting person's drafts, last saved first. */
export async function listDrafts(tx: Tx, vault: Vault): Promise<StoredDraft[]> {
  const rows = await listRows(
    tx,
    sql<Row>`select ${columns} from cencomm.draft d
      where d.operation_id = ${vault.tenantId} and d.person_id = kernel.actor() and d.discarded_at is null
      order by d.saved_at desc, d.id desc limit 500`,
  );
  return rows.map((row) => openDraft(vault, row));
}

/** One of the acting person's drafts; refuses "missing". */
export async function requireDraft(tx: Tx, vault: Vault, id: string): Promise<StoredDraft> {
  const row = await findRow(
    tx,
    sql<Row>`select ${columns} from cencomm.draft d where d.operation_id = ${vault.tenantId} and d.id = ${id}
      and d.person_id = kernel.actor() and d.discarded_at is null`,
  );
  if (row === null) throw missing();
  return openDraft(vault, row);
}

/** Which revision a draft is at; the row stays locked until the transaction ends. Null when it is not there any more. */
export function lockDraft(
  tx: Tx,
  operationId: string,
  id: string,
): Promise<Readonly<{ kind: MessageKind; revision: number; savedAt: string; now: string }> | null> {
  return findRow(
    tx,
    sql<{ kind: MessageKind; revision: number; savedAt: string; now: string }>`
      select kind, revision, saved_at, now() as now from cencomm.draft
      where operation_id = ${operationId} and id = ${id} and person_id = kernel.actor() and discarded_at is null
      for update`,
  );
}

/** Whether a draft of the acting person is there, neither sent nor discarded. */
export async function isOpenDraft(tx: Tx, operationId: string, id: string): Promise<boolean> {
  const row = await findRow(
    tx,
    sql<{ id: string }>`select id from cencomm.draft where operation_id = ${operationId} and id = ${id}
      and person_id = kernel.actor() and discarded_at is null`,
  );
  return row !== null;
}

/** Begins a draft. */
export function insertDraft(
  tx: Tx,
  vault: Vault,
  draft: Readonly<{
    id: string;
    personId: string;
    kind: MessageKind;
    answering: Answering | null;
    content: StoredContent;
  }>,
): Promise<DraftSaved> {
  const { id, personId, kind, answering, content } = draft;
  return getRow(
    tx,
    sql<DraftSaved>`insert into cencomm.draft (operation_id, id, person_id, kind, answers_id, answered_as, content_sealed)
      values (${vault.tenantId}, ${id}, ${personId}, ${kind}, ${answering?.messageId ?? null},
        ${answering?.as ?? null}, ${sealDraft(vault, { id, revision: 1 }, content)})
      returning id, revision, saved_at`,
  );
}

/** Saves a draft over the revision before. */
export function updateDraft(
  tx: Tx,
  vault: Vault,
  draft: Readonly<{ id: string; revision: number; content: StoredContent }>,
): Promise<DraftSaved> {
  return getRow(
    tx,
    sql<DraftSaved>`update cencomm.draft set revision = ${draft.revision}, saved_at = now(),
        content_sealed = ${sealDraft(vault, draft, draft.content)}
      where operation_id = ${vault.tenantId} and id = ${draft.id} returning id, revision, saved_at`,
  );
}

/** Deletes a draft that was sent; its files belong to the message by then. */
export async function deleteDraft(tx: Tx, operationId: string, id: string): Promise<void> {
  await changeRows(tx, sql`delete from cencomm.draft where operation_id = ${operationId} and id = ${id}`);
}

/** Throws a draft away, to be had back for a day; returns whether it was there. */
export async function discardDraft(tx: Tx, operationId: string, id: string): Promise<boolean> {
  const discarded = await changeRows(
    tx,
    sql`update cencomm.draft set discarded_at = now() where operation_id = ${operationId} and id = ${id}
        and person_id = kernel.actor() and discarded_at is null`,
  );
  return discarded > 0;
}

/** Takes a draft back that was thrown away; returns whether it was still there. */
export async function restoreDraft(tx: Tx, operationId: string, id: string): Promise<boolean> {
  const restored = await changeRows(
    tx,
    sql`update cencomm.draft set discarded_at = null where operation_id = ${operationId} and id = ${id}
        and person_id = kernel.actor() and discarded_at is not null`,
  );
  return restored > 0;
}

/** Forgets the acting person's drafts that were thrown away more than a day ago; returns the files that they had. */
export async function forgetDiscarded(tx: Tx, operationId: string): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{
      files: string[];
    }>`with forgotten as (delete from cencomm.draft where operation_id = ${operationId} and person_id = kernel.actor()
          and discarded_at < now() - interval '1 day' returning id)
        delete from cencomm.attachment f using forgotten
        where f.operation_id = ${operationId} and f.draft_id = forgotten.id and f.message_id is null
        returning array_remove(array[f.file_id, f.picture_id, f.thumbnail_id], null) as files`,
  );
  return rows.flatMap(({ files }) => files);
}

function openDraft(vault: Vault, { contentSealed, answersId, answeredAs, ...row }: Row): StoredDraft {
  const place = { table: "cencomm.draft", id: row.id, version: row.revision };
  const answering =
    answersId === null || answeredAs === null ? null : { messageId: answersId, as: answeredAs };
  return { ...row, answering, content: vault.open(place, contentSealed) as StoredContent };
}

function sealDraft(
  vault: Vault,
  { id, revision }: Readonly<{ id: string; revision: number }>,
  content: StoredContent,
): Buffer {
  return vault.seal({ table: "cencomm.draft", id, version: revision }, content);
}
