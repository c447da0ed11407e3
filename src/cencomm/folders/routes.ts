import { z } from "zod";
import { missing, Refusal } from "#kernel/errors";
import { route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { tellOwnPages } from "../mailbox/acts.ts";
import { workingMember } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { FolderMade, InFolder, NewFolder, OrderFolders, RenameFolder } from "./contract.ts";
import { deleteFolder, insertFolder, listFolders, orderFolders, renameFolder } from "./store.ts";

const MOST_FOLDERS = 200;

const makeFolder = route({
  id: "cencomm.makeFolder",
  summary: "Make a folder behind the others of its side (CC-10)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/folders",
  params: InOperation,
  body: NewFolder,
  answers: { 201: FolderMade },
  allow: workingMember(),
  async handle(asked) {
    const { tx, grant, body, services } = asked;
    const { operationId, personId } = grant;
    if ((await listFolders(tx, operationId)).length >= MOST_FOLDERS)
      throw new Refusal("conflict", "cencomm.problem.tooManyFolders", { most: MOST_FOLDERS });
    const id = newId();
    const vault = await services.keys.vault(tx, operationId);
    const position = await insertFolder(tx, vault, { id, personId, ...body });
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 201, body: { id, position } };
  },
});

const rename = route({
  id: "cencomm.renameFolder",
  summary: "Give a folder another name (CC-10)",
  method: "PATCH",
  path: "/api/cencomm/operations/:operation/folders/:folder",
  params: InFolder,
  body: RenameFolder,
  answers: { 204: z.null() },
  allow: workingMember(),
  async handle(asked) {
    const { tx, grant, params, body, services } = asked;
    const vault = await services.keys.vault(tx, grant.operationId);
    if (!(await renameFolder(tx, vault, params.folder, body.name))) throw missing();
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 204, body: null };
  },
});

const order = route({
  id: "cencomm.orderFolders",
  summary: "Put the folders of one side into an order (CC-10)",
  method: "PUT",
  path: "/api/cencomm/operations/:operation/folders/order",
  params: InOperation,
  body: OrderFolders,
  answers: { 204: z.null() },
  allow: workingMember(),
  async handle(asked) {
    await orderFolders(asked.tx, asked.grant.operationId, asked.body);
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 204, body: null };
  },
});

const remove = route({
  id: "cencomm.deleteFolder",
  summary: "Delete a folder; what lay in it goes back to inbox or sent (CC-10)",
  method: "DELETE",
  path: "/api/cencomm/operations/:operation/folders/:folder",
  params: InFolder,
  answers: { 204: z.null() },
  allow: workingMember(),
  async handle(asked) {
    const { tx, grant, params } = asked;
    if (!(await deleteFolder(tx, grant.operationId, params.folder))) throw missing();
    await tellOwnPages(asked.tx, asked.grant);
    return { status: 204, body: null };
  },
});

/** The routes of folders. */
export const folderRoutes = [makeFolder, rename, order, remove];
