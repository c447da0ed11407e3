import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { openTestFolder } from "../../test/support/folders.ts";
import { takeRunLock } from "./run-lock.ts";

async function serverElsewhere(folder: string) {
  const script = `
    const { takeRunLock } = await import(${JSON.stringify(new URL("./run-lock.ts", import.meta.url))});
    takeRunLock(${JSON.stringify(folder)}).lock.announce("http://localhost:8080");
    // A server runs for months: whatever nothing refers to is cleaned up.
    await new Promise((resolve) => setTimeout(resolve, 50));
    gc();
    process.stdout.write("held");
    setInterval(gc, 10);`;
  const child = spawn(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

test("a second start on the same data learns which process runs there and where to find it", async () => {
  const folder = await openTestFolder();
  const first = await serverElsewhere(folder);
  const second = takeRunLock(folder);
  first.kill();
  expect(second).toEqual({ other: { pid: first.pid, address: "http://localhost:8080" } });
});

test("after a kill -9 the next start has the data to itself at once", async () => {
  const folder = await openTestFolder();
  const first = await serverElsewhere(folder);
  first.kill("SIGKILL");
  await once(first, "exit");
  expect(takeRunLock(folder)).toHaveProperty("lock");
});

test("a server that ended lets the next one in; two folders know nothing of each other", async () => {
  const folder = await openTestFolder();
  const first = takeRunLock(folder);
  expect(takeRunLock(await openTestFolder())).toHaveProperty("lock");
  expect(takeRunLock(folder)).toEqual({ other: { pid: process.pid, address: null } });
  if ("lock" in first) first.lock.release();
  expect(takeRunLock(folder)).toHaveProperty("lock");
});
