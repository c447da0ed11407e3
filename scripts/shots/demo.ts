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
import { newId } from "../../src/kernel/ids.ts";
import { root, say } from "../project.ts";

/** A demonstration whose pictures are taken. */
export type Demo = Readonly<{
  origin: string;
  /** Signs somebody in by the password of the demonstration, once; returns the session's cookie. */
  signIn(email: string): Promise<string>;
  /** What somebody reads. */
  read(session: string, path: string): Promise<unknown>;
  /** What somebody does. */
  write(session: string, path: string, body: unknown): Promise<unknown>;
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
  return {
    ...openDemo(origin, dataFolder),
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A demonstration that runs already, and goes on after. */
export function openDemo(origin: string, dataFolder: string): Demo {
  const { password, secret } = JSON.parse(readFileSync(join(dataFolder, "demo.json"), "utf8"));
  const sessions = new Map<string, Promise<string>>();
  return {
    origin,
    signIn(email) {
      const session = sessions.get(email) ?? signIn(origin, email, { password, secret });
      sessions.set(email, session);
      return session;
    },
    async read(session, path) {
      const answer = await fetch(`${origin}${path}`, { headers: { cookie: cookieOf(session) } });
      return answer.json();
    },
    async write(session, path, body) {
      const me = await fetch(`${origin}/api/session`, { headers: { cookie: cookieOf(session) } });
      const { token } = await me.json();
      const headers = { cookie: cookieOf(session), "x-tidewaiter-token": token, "idempotency-key": newId() };
      return (await post(`${origin}${path}`, headers, body)).json();
    },
    stop: () => Promise.resolve(),
  };
}

function cookieOf(session: string): string {
  return `${SESSION_COOKIE}=${session}`;
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
  const headers = { cookie: cookieOf(session), "x-tidewaiter-token": token };
  for (;;) {
    const code = totpCode(secret, nowMs());
    const proved = await post(`${origin}/api/sign-in/second-factor`, headers, { code });
    if (proved.ok) return sessionIn(proved);
    // Each code works once, and the demonstration used the first.
    say(`waiting for the next code of ${email}`);
    await pause(10_000);
  }
}

const agent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

function post(address: string, headers: Record<string, string>, body: unknown): Promise<Response> {
  return fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", "user-agent": agent, ...headers },
    body: JSON.stringify(body),
  });
}

function sessionIn(answer: Response): string {
  const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
  if (line === undefined) throw new Error(`signing in was answered ${String(answer.status)}`);
  return line.slice(SESSION_COOKIE.length + 1).split(";")[0] ?? "";
}
