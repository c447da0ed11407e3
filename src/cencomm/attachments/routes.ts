import { z } from "zod";
import { audit } from "#kernel/audit/record";
import { missing, Refusal } from "#kernel/errors";
import { openFile } from "#kernel/files/open-file";
import { ATTACHMENT_BYTES, cleanFileName } from "#kernel/files/receive";
import { receiveShown } from "#kernel/files/receive-shown";
import { dropFiles, findFile, recordFiles } from "#kernel/files/store";
import { requireFileName } from "#kernel/http/file-name";
import {
  type Asked,
  type FileAnswer,
  type FileRoute,
  fileRoute,
  route,
  uploadRoute,
} from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { tellOwnDrafts } from "../drafts/acts.ts";
import { InDraft } from "../drafts/contract.ts";
import { isOpenDraft, lockDraft } from "../drafts/store.ts";
import { type Membership, member, workingMember } from "../operations/access.ts";
import { Attached, InAttachment, InDraftAttachment } from "./contract.ts";
import { pictureName, requireRoom } from "./rules.ts";
import {
  deleteAttachment,
  findAttachment,
  insertAttachment,
  measureDraft,
  type ReadableAttachment,
} from "./store.ts";

type Within = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "grant" | "services">;

const attach = uploadRoute({
  id: "cencomm.attachFile",
  summary: "Attach a file of any type, at most 10 MB, to one of my drafts (CC-07)",
  path: "/api/cencomm/operations/:operation/drafts/:draft/attachments",
  params: InDraft,
  answers: { 201: Attached },
  allow: workingMember(),
  tenant: ({ grant }) => grant.operationId,
  async receive({ tx, grant, params, request, services }) {
    const name = cleanFileName(requireFileName(request));
    const { operationId } = grant;
    if (!(await isOpenDraft(tx, operationId, params.draft))) throw draftGone();
    requireRoom(await measureDraft(tx, operationId, params.draft), 0);
    const vault = await services.keys.vault(tx, operationId);
    return (stream) => receiveShown(services.files, { stream, vault, name, limitBytes: ATTACHMENT_BYTES });
  },
  async record(asked, { file, shown }) {
    const { tx, grant, params, request, services } = asked;
    const { operationId, personId } = grant;
    const { bytes, mediaType } = file;
    if ((await lockDraft(tx, operationId, params.draft)) === null) throw draftGone();
    requireRoom(await measureDraft(tx, operationId, params.draft), bytes);
    await recordFiles(tx, [file, ...(shown === null ? [] : [shown.picture, shown.thumbnail])]);
    const attached = { id: newId(), bytes, mediaType, isPicture: shown !== null };
    await insertAttachment(tx, await services.keys.vault(tx, operationId), {
      ...attached,
      name: cleanFileName(requireFileName(request)),
      draftId: params.draft,
      fileId: file.id,
      pictureId: shown?.picture.id ?? null,
      thumbnailId: shown?.thumbnail.id ?? null,
      addedBy: personId,
    });
    await tellOwnDrafts(asked, params.draft);
    return { status: 201, body: attached };
  },
});

function draftGone(): Refusal {
  return new Refusal("conflict", "cencomm.problem.draftGone");
}

const detach = route({
  id: "cencomm.detachFile",
  summary: "Take a file away from one of my drafts (CC-07)",
  method: "DELETE",
  path: "/api/cencomm/operations/:operation/drafts/:draft/attachments/:attachment",
  params: InDraftAttachment,
  answers: { 204: z.null() },
  allow: workingMember(),
  async handle(asked) {
    const { tx, grant, params } = asked;
    const files = await deleteAttachment(tx, grant.operationId, {
      draftId: params.draft,
      id: params.attachment,
    });
    if (files === null) throw missing();
    await dropFiles(tx, files);
    await tellOwnDrafts(asked, params.draft);
    return { status: 204, body: null };
  },
});

const download = showing({
  id: "cencomm.openAttachment",
  summary: "A file of a message that I may read, or of my draft, as it was sent (CC-07)",
  path: "/api/cencomm/operations/:operation/attachments/:attachment",
  shown: "attachment",
  choose: ({ fileId, name }) => ({ id: fileId, name }),
});

const picture = showing({
  id: "cencomm.showPicture",
  summary: "A picture made anew without its metadata, for the page",
  path: "/api/cencomm/operations/:operation/attachments/:attachment/picture",
  shown: "inline",
  choose: ({ pictureId, name }) => ({ id: pictureId, name: pictureName(name) }),
});

const thumbnail = showing({
  id: "cencomm.showThumbnail",
  summary: "A small picture made anew without its metadata, for lists",
  path: "/api/cencomm/operations/:operation/attachments/:attachment/thumbnail",
  shown: "inline",
  choose: ({ thumbnailId, name }) => ({ id: thumbnailId, name: pictureName(name) }),
});

/** The routes of attachments. */
export const attachmentRoutes = [attach, detach, download, picture, thumbnail];

type Showing = Readonly<{
  id: string;
  summary: string;
  path: `/${string}`;
  shown: FileAnswer["shown"];
  choose(attachment: ReadableAttachment): Readonly<{ id: string | null; name: string }>;
}>;

function showing({ shown, choose, ...parts }: Showing): FileRoute {
  return fileRoute({
    ...parts,
    params: InAttachment,
    allow: member(),
    async open(asked) {
      const { tx, grant, params, services } = asked;
      const vault = await services.keys.vault(tx, grant.operationId);
      const attachment = await findAttachment(tx, vault, params.attachment);
      if (attachment === null) throw missing();
      const { id, name } = choose(attachment);
      const file = id === null ? null : await findFile(tx, id);
      if (file === null) throw missing();
      await auditForeignEye(asked, attachment);
      const { mediaType, bytes, stream } = await openFile(services.files, vault, file);
      return { stream, mediaType, bytes, name, shown, tenant: grant.operationId };
    },
  });
}

/** Whoever takes by his role what was not sent to him leaves a trace, as whoever reads it does. */
async function auditForeignEye(
  { tx, grant }: Within,
  { id, isAddressed }: ReadableAttachment,
): Promise<void> {
  if (isAddressed) return;
  const facts = { role: grant.role };
  await audit(tx, { action: "cencomm.attachment.inspected", subject: id, tenant: grant.operationId, facts });
}
