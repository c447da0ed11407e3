import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { plantGroup } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { newId } from "../../kernel/ids.ts";
import { keysCommands } from "../../kernel/keys/commands.ts";
import { purgeOperations } from "./acts.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});

const purge = async (): Promise<(readonly string[])[]> =>
  (await purgeOperations(server.services, "console")).map(({ waitingFor }) => waitingFor);

/** `tidewaiter keys forget COPY --lost FOLDER`. */
function forget(copyId: string, lost: string | null): Promise<number> {
  const command = keysCommands.find(({ name }) => name === "keys forget");
  if (!command) throw new Error("there is no command");
  const { services } = server;
  const say = () => undefined;
  return command.run({
    services,
    given: [copyId],
    text: () => lost,
    flag: () => false,
    print: say,
    tell: say,
  });
}

async function stateOf(operation: string): Promise<string | undefined> {
  const { rows } = await server.superuser.query<{ state: string }>(
    "select state from cencomm.operation where id = $1",
    [operation],
  );
  return rows[0]?.state;
}

test("CC-01: what waits for a copy that is lost for good is purged once an administrator at the console says so, which is audited", async () => {
  const group = await plantGroup(server, "LOST");
  const [folder, kept] = [join(server.dataFolder, "gone/copy"), join(server.dataFolder, "kept/copy")];
  const { store } = server.services.keys;
  const [{ copyId }, reachable] = [await store.copyTo(folder), await store.copyTo(kept)];
  await rm(folder, { recursive: true });
  await server.superuser.query("update cencomm.operation set retain_until = '2026-02-01' where id = $1", [
    group.operation.id,
  ]);
  expect(await purge()).toEqual([[folder]]);
  expect(await forget(copyId, null)).toBe(2);
  expect(await forget(copyId, "another/folder")).toBe(2);
  expect(await forget(reachable.copyId, reachable.folder)).toBe(1);
  expect(await forget(newId(), folder)).toBe(1);
  expect(await purge()).toEqual([[folder]]);
  expect(await stateOf(group.operation.id)).toBe("purging");
  expect(await forget(copyId, folder)).toBe(0);
  expect((await store.listCopies()).map((one) => one.copyId)).not.toContain(copyId);
  expect(await purge()).toEqual([[]]);
  expect(await stateOf(group.operation.id)).toBe("purged");
  expect(await readdir(kept)).not.toContain(`${group.operation.id}.key`);
  const { rows } = await server.superuser.query(
    "select actor_name, facts from kernel.audit where action = 'kernel.keys.copyForgotten'",
  );
  expect(rows).toEqual([{ actor_name: "console", facts: { copy: copyId } }]);
});
