import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { totpCode } from "../../src/kernel/auth/totp.ts";
import { nowMs } from "../../src/kernel/clock.ts";
import { SESSION_COOKIE } from "../../src/kernel/http/session-token.ts";
import { root, say } from "../project.ts";

/** A demonstration that runs for the pictures, and is thrown away after. */
export type Demo = Readonly<{
  origin: string;
  /** Signs somebody in by the password of the demonstration; returns the session's cookie. */
  signIn(email: string): Promise<string>;
  /** What somebody reads. */
  read(session: string, path: string): Promise<unknown>;
  stop(): Promise<void>;
}>;

/** Starts a demonstration in a folder of its own and waits until it is complete. */
export async function startDemo(): Promise<Demo> {
  const dataFolder = mkdtempSync(join(tmpdir(), "tidewaiter-shots-"));
  chmodSync(dataFolder, 0o711);
  const environment = {
    TIDEWAITER_PROFILE: "demo",
    TIDEWAITER_DATA: dataFolder,
    TIDEWAITER_PORT: "0",
    TIDEWAITER_LOG: "error",
  };
  const child = spawn(process.execPath, [join(root, "src/cli/main.ts"), "serve"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...environment },
  });
  const origin = await readAddress(child.stderr);
  await untilReady(child, origin);
  const { password, secret } = JSON.parse(readFileSync(join(dataFolder, "demo.json"), "utf8"));
  return {
    origin,
    signIn: (email) => signIn(origin, email, { password, secret }),
    async read(session, path) {
      const answer = await fetch(`${origin}${path}`, { headers: { cookie: `${SESSION_COOKIE}=${session}` } });
      return answer.json();
    },
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function readAddress(said: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve) => {
    createInterface(said).on("line", (line) => {
      const address = /^Tidewaiter is at (\S+)$/.exec(line)?.[1];
      if (address === undefined) process.stderr.write(`${line}\n`);
      else resolve(address);
    });
  });
}

async function untilReady(child: ChildProcess, origin: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error("the demonstration ended before it was complete");
    const answer = await fetch(`${origin}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await pause(250);
  }
}

async function signIn(
  origin: string,
  email: string,
  { password, secret }: Readonly<{ password: string; secret: string }>,
): Promise<string> {
  const answer = await post(`${origin}/api/sign-in`, {}, { email, password });
  const session = sessionIn(answer);
  const { needs, token } = await answer.json();
  if (needs !== "secondFactor") return session;
  const headers = { cookie: `${SESSION_COOKIE}=${session}`, "x-tidewaiter-token": token };
  for (;;) {
    const code = totpCode(secret, nowMs());
    const proved = await post(`${origin}/api/sign-in/second-factor`, headers, { code });
    if (proved.ok) return sessionIn(proved);
    // Each code works once, and the demonstration used the first.
    say(`waiting for the next code of ${email}`);
    await pause(10_000);
  }
}

function post(address: string, headers: Record<string, string>, body: unknown): Promise<Response> {
  return fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

function sessionIn(answer: Response): string {
  const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  if (line === undefined) throw new Error(`signing in was answered ${String(answer.status)}`);
  return line.slice(SESSION_COOKIE.length + 1).split(";")[0] ?? "";
}
