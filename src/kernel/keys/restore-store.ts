import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { KeyStoreProblem } from "./master.ts";
import { getHeader, readHeader, readIdentity, storePath, writeJson } from "./store-files.ts";

/** Makes a lost key store again from one of its copies, which stays registered. Refuses where there is a store. */
export async function restoreStore(copy: string, folder: string): Promise<void> {
  const identity = await readIdentity(copy);
  const header = await getHeader(copy);
  if (identity?.storeId !== header.storeId) throw new KeyStoreProblem("copyForeign");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readHeader(folder)) !== null) throw new KeyStoreProblem("storePresent");
  for (const name of await readdir(copy)) {
    if (/\.(key|gone)$/.test(name)) await copyFile(join(copy, name), join(folder, name));
  }
  await writeJson(storePath.register(folder), [{ copyId: identity.copyId, folder: copy }]);
  // Last, as it is what makes the folder a store.
  await writeJson(storePath.header(folder), header);
}
