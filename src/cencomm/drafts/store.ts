import { changeRows, findRow, getRow, listRows, sql, type Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import type { Vault } from "#kernel/keys/vault";
import type { FormattedContent } from "../formatted/contract.ts";
import type { FormattedKind } from "../templates/contract.ts";
import type { AnsweredAs, Answering, DraftContent, DraftSaved, FormattedDraft } from "./contract.ts";
import type { LockedDraft } from "./rules.ts";

/** What is sealed in a draft. */
export type StoredContent = DraftContent | FormattedContent;

type Saved = DraftSaved & Readonly<{ attachments: number }>;

/** A draft as stored, opened. */
export type StoredDraft =
  | (Saved & Readonly<{ kind: "free"; answering: Answering | null; content: DraftContent }>)
  | (Saved & Readonly<{ kind: FormattedKind; corrects: Corrected | null; content: FormattedContent }>);

/** The message that a draft corrects, and the version that was seen when it began. */
export type Corrected = NonNullable<FormattedDraft["corrects"]>;

type Row = Saved &
  Readonly<{
    kind: "free" | FormattedKind;
    answersId: string | null;
    answeredAs: AnsweredAs | null;
    correctsId: string | null;
    correctsVersion: number | null;
    correctsNumber: string | null;
    contentSealed: Buffer;
  }>;

const columns = sql.raw(`d.id, d.kind, d.revision, d.saved_at, d.answers_id, d.answered_as, d.content_sealed,
  d.corrects_id, d.corrects_version, (select g.number from cencomm.message g
    where g.operation_id = d.operation_id and g.id = d.corrects_id) as corrects_number,
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
export function lockDraft(tx: Tx, operationId: string, id: string): Promise<LockedDraft> {
  return findRow(
    tx,
    sql<NonNullable<LockedDraft>>`
      select kind, corrects_id, corrects_version, revision, saved_at, now() as now from cencomm.draft
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
/** A draft that begins. */
export type NewDraft = Readonly<{ id: string; personId: string }> &
  (
    | Readonly<{ kind: "free"; answering: Answering | null; content: DraftContent }>
    | Readonly<{
        kind: FormattedKind;
        corrects: Readonly<{ messageId: string; version: number }> | null;
        content: FormattedContent;
      }>
  );

/** Begins a draft. */
export function insertDraft(tx: Tx, vault: Vault, draft: NewDraft): Promise<DraftSaved> {
  const { id, personId, kind, content } = draft;
  const answering = draft.kind === "free" ? draft.answering : null;
  const corrects = draft.kind === "free" ? null : draft.corrects;
  return getRow(
    tx,
    sql<DraftSaved>`insert into cencomm.draft (operation_id, id, person_id, kind, answers_id, answered_as,
        corrects_id, corrects_version, content_sealed)
      values (${vault.tenantId}, ${id}, ${personId}, ${kind}, ${answering?.messageId ?? null},
        ${answering?.as ?? null}, ${corrects?.messageId ?? null}, ${corrects?.version ?? null}, ${sealDraft(vault, { id, revision: 1 }, content)})
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

function openDraft(vault: Vault, row: Row): StoredDraft {
  const { id, revision, savedAt, attachments } = row;
  const content = vault.open({ table: "cencomm.draft", id, version: revision }, row.contentSealed);
  const saved = { id, revision, savedAt, attachments };
  if (row.kind === "free")
    return { ...saved, kind: "free", answering: answeringOf(row), content: content as DraftContent };
  return { ...saved, kind: row.kind, corrects: correctsOf(row), content: content as FormattedContent };
}

function answeringOf({ answersId, answeredAs }: Row): Answering | null {
  return answersId === null || answeredAs === null ? null : { messageId: answersId, as: answeredAs };
}

function correctsOf({ correctsId, correctsVersion, correctsNumber }: Row): Corrected | null {
  if (correctsId === null || correctsVersion === null || correctsNumber === null) return null;
  return { messageId: correctsId, version: correctsVersion, number: correctsNumber };
}

function sealDraft(
  vault: Vault,
  { id, revision }: Readonly<{ id: string; revision: number }>,
  content: StoredContent,
): Buffer {
  return vault.seal({ table: "cencomm.draft", id, version: revision }, content);
}
