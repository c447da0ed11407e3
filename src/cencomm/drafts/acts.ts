import { Refusal } from "#kernel/errors";
import { announce } from "#kernel/events/announce";
import { copyFiles } from "#kernel/files/store";
import type { Asked } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import type { Vault } from "#kernel/keys/vault";
import { filesOf, insertAttachment, listOfMessage } from "../attachments/store.ts";
import type { Membership } from "../operations/access.ts";

/** Who writes, and in which transaction. */
export type Writer = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "grant">;

/** The draft is also open in another tab, or on the telephone. */
export async function tellOwnDrafts({ tx, grant }: Writer, draftId: string): Promise<void> {
  const { operationId: tenant, personId } = grant;
  await announce(tx, { kind: "cencomm.draft.changed", tenant, subject: draftId, to: [personId] });
}

/** The forwarded files are the same bytes under new ids and newly sealed names. */
export async function carryFiles(
  { tx, grant }: Writer,
  vault: Vault,
  { draftId, messageId }: Readonly<{ draftId: string; messageId: string }>,
): Promise<void> {
  const carried = await listOfMessage(tx, vault, { messageId, version: null });
  const copies = await copyFiles(tx, vault, carried.flatMap(filesOf));
  const copyOf = (id: string): string => {
    const copy = copies.get(id);
    if (copy === undefined) throw new Refusal("gone", "kernel.problem.fileGone");
    return copy;
  };
  for (const { fileId, pictureId, thumbnailId, ...file } of carried)
    await insertAttachment(tx, vault, {
      ...file,
      id: newId(),
      draftId,
      fileId: copyOf(fileId),
      pictureId: pictureId && copyOf(pictureId),
      thumbnailId: thumbnailId && copyOf(thumbnailId),
      addedBy: grant.personId,
    });
}
