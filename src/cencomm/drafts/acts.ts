import { missing, Refusal } from "#kernel/errors";
import { announce } from "#kernel/events/announce";
import { copyFiles } from "#kernel/files/store";
import type { Asked } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import type { Vault } from "#kernel/keys/vault";
import { filesOf, insertAttachment, listOfMessage } from "../attachments/store.ts";
import { requireCorrectable } from "../formatted/access.ts";
import type { FormattedContent } from "../formatted/contract.ts";
import { renameFiles } from "../formatted/rules.ts";
import { isReadable } from "../messages/store.ts";
import type { Membership } from "../operations/access.ts";
import type { FormattedKind } from "../templates/contract.ts";
import type { Answering, DraftContent, DraftSaved } from "./contract.ts";
import { deleteDraft, insertDraft } from "./store.ts";

/** Who writes, and in which transaction. */
export type Writer = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "grant">;

/** The draft is also open in another tab, or on the telephone. */
export async function tellOwnDrafts({ tx, grant }: Writer, draftId: string): Promise<void> {
  const { operationId: tenant, personId } = grant;
  await announce(tx, { kind: "cencomm.draft.changed", tenant, subject: draftId, to: [personId] });
}

/** The draft became a message: it is gone, and its writer's other pages hear of it. */
export async function endDraft(writer: Writer, draftId: string): Promise<void> {
  await deleteDraft(writer.tx, writer.grant.operationId, draftId);
  await tellOwnDrafts(writer, draftId);
}

type Begun = Readonly<{ id: string }>;

/** CC-07: begins a free message's draft; a forwarded message's files come along. */
export async function beginFree(
  { tx, grant }: Writer,
  vault: Vault,
  { id, answering, content }: Begun & Readonly<{ answering: Answering | null; content: DraftContent }>,
): Promise<DraftSaved> {
  const { operationId, personId } = grant;
  if (answering !== null && !(await isReadable(tx, operationId, answering.messageId))) throw missing();
  const saved = await insertDraft(tx, vault, { id, personId, kind: "free", answering, content });
  if (answering?.as === "forward")
    await carryFiles({ tx, grant }, vault, { draftId: id, messageId: answering.messageId });
  return saved;
}

/** CC-11, CC-23: begins a formatted message's draft; the files of a message that it corrects come along. */
export async function beginFormatted(
  { tx, grant }: Writer,
  vault: Vault,
  begun: Begun & Readonly<{ kind: FormattedKind; corrects: string | null; content: FormattedContent }>,
): Promise<DraftSaved> {
  const { id, kind, content } = begun;
  const draft = { id, personId: grant.personId, kind };
  if (begun.corrects === null) return insertDraft(tx, vault, { ...draft, corrects: null, content });
  const { version } = await requireCorrectable(tx, grant, { id: begun.corrects, kind });
  const corrects = { messageId: begun.corrects, version };
  const names = await carryFiles({ tx, grant }, vault, { draftId: id, messageId: begun.corrects });
  const answers = renameFiles(content.answers, names);
  return insertDraft(tx, vault, { ...draft, corrects, content: { ...content, answers } });
}

/** The files are the same bytes under new ids and newly sealed names; returns the new id of each attachment. */
async function carryFiles(
  { tx, grant }: Writer,
  vault: Vault,
  { draftId, messageId }: Readonly<{ draftId: string; messageId: string }>,
): Promise<ReadonlyMap<string, string>> {
  const carried = await listOfMessage(tx, vault, { messageId, version: null });
  const copies = await copyFiles(tx, vault, carried.flatMap(filesOf));
  const copyOf = (id: string): string => {
    const copy = copies.get(id);
    if (copy === undefined) throw new Refusal("gone", "kernel.problem.fileGone");
    return copy;
  };
  const names = new Map<string, string>();
  for (const { fileId, pictureId, thumbnailId, ...file } of carried) {
    const id = newId();
    names.set(file.id, id);
    await insertAttachment(tx, vault, {
      ...file,
      id,
      draftId,
      fileId: copyOf(fileId),
      pictureId: pictureId && copyOf(pictureId),
      thumbnailId: thumbnailId && copyOf(thumbnailId),
      addedBy: grant.personId,
    });
  }
  return names;
}
