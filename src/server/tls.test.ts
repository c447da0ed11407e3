import { once } from "node:events";
import { statSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect } from "node:tls";
import { expect, test } from "vitest";
import { msOf } from "#kernel/clock";
import { openTestFolder } from "../../test/support/folders.ts";
import { keepOwnCertificate, readCertificate } from "./tls.ts";

const today = msOf("2026-11-24T06:00:00.000Z");
const day = 86_400_000;

test("an officer who compares the fingerprint sees the one that was printed", async () => {
  const { cert, key, fingerprint } = await keepOwnCertificate(await openTestFolder(), today);
  const server = createServer({ cert, key }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = (server.address() as AddressInfo).port;
  const socket = connect({ port, host: "127.0.0.1", ca: cert, checkServerIdentity: () => undefined });
  await once(socket, "secureConnect");
  const seen = socket.getPeerX509Certificate();
  socket.destroy();
  server.close();
  expect(seen?.fingerprint256).toBe(fingerprint);
  expect(seen?.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(seen?.checkHost("localhost")).toBe("localhost");
});

test("the certificate outlives a restart, so that nobody has to trust a new one", async () => {
  const folder = await openTestFolder();
  const first = await keepOwnCertificate(folder, today);
  const second = await keepOwnCertificate(folder, today + 366 * day);
  expect(second.fingerprint).toBe(first.fingerprint);
});

test("a certificate in its last thirty days is replaced before browsers refuse it", async () => {
  const folder = await openTestFolder();
  const first = await keepOwnCertificate(folder, today);
  const second = await keepOwnCertificate(folder, today + 368 * day);
  expect(second.fingerprint).not.toBe(first.fingerprint);
  expect(msOf(second.expiresAt)).toBeGreaterThan(today + 760 * day);
});

test("nobody but the installation's own user reads its key", async () => {
  const folder = await openTestFolder();
  await keepOwnCertificate(folder, today);
  expect(statSync(join(folder, "tls")).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "tls", "own.pem")).mode & 0o777).toBe(0o600);
});

test("an administration brings a certificate of its own authority", async () => {
  const folder = await openTestFolder();
  const own = await keepOwnCertificate(folder, today);
  const file = join(folder, "tls", "own.pem");
  expect(readCertificate(file, file).fingerprint).toBe(own.fingerprint);
});
