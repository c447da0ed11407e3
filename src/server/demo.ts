import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { ensureFirstAdministrator } from "#directory";
import { totpCode } from "#kernel/auth/totp";
import { now, nowMs } from "#kernel/clock";
import { openDatabase, sql, type Tx } from "#kernel/db/database";
import { newToken } from "#kernel/ids";
import type { DemoGuest, DemoSignIn, DemoStage } from "#kernel/system/demo";
import type { System } from "#kernel/system/system";
import { accepted, type Browser, guestOf, openBrowser } from "./demo-guest.ts";
import type { Readiness } from "./health.ts";
import type { Installation } from "./installation.ts";

/** What the demonstration remembers beside the data: when it began, its one password, the administrator's second factor. */
type Remembered = Readonly<{
  beganAt: string;
  password: string;
  secret: string | null;
  signIns: readonly DemoSignIn[] | null;
}>;

/** The filling of a demonstration, while it goes on and after. */
export type Filling = Readonly<{ state(): Readiness["demo"]; done: Promise<void> }>;

type Parts = Readonly<{
  app: FastifyInstance;
  installation: Installation;
  systems: readonly System[];
  tell(line: string): void;
}>;

/** Fills an installation with the demonstration of each system, in the background; what is there already stays. */
export function startDemo(parts: Parts): Filling {
  let state: Readiness["demo"] = "filling";
  const done = fill(parts).then(
    () => {
      state = "complete";
    },
    (cause: unknown) => {
      state = "failed";
      parts.installation.services.log.error("demo.failed", {}, cause);
      // Everything in a demonstration is invented: here, what was refused may be said.
      if (cause instanceof Error) parts.tell(cause.message);
      parts.tell("The demonstration could not be completed; start again to go on with it.");
    },
  );
  return { state: () => state, done };
}

async function fill(parts: Parts): Promise<void> {
  const { installation, systems, tell } = parts;
  const memory = await openMemory(installation.services.config.dataFolder);
  if (memory.read().signIns === null) {
    tell("Filling the demonstration …");
    const administrator = await enterAdministrator(parts, memory);
    const stage = stageOf(parts, memory, administrator);
    const signIns: DemoSignIn[] = [{ email: administrator.email, who: "administrator" }];
    for (const { demo } of systems) if (demo) signIns.unshift(...(await demo(stage)));
    await memory.keep({ signIns });
  }
  tellSignIns(memory.read(), tell);
}

function stageOf(
  { app, installation, systems, tell }: Parts,
  memory: Memory,
  administrator: DemoGuest,
): DemoStage {
  const { beganAt, password } = memory.read();
  return {
    administrator,
    beganAt,
    tell,
    async enter(email, link) {
      const browser = openBrowser(app, email);
      const token = link?.split("#")[1];
      const joined =
        token === undefined ? null : await browser.ask("POST", "/api/links/use", { token, password });
      // The link was used before an interruption: the password is set.
      if (joined?.status !== 200) {
        accepted(await browser.ask("POST", "/api/sign-in", { email, password }), `the sign-in of ${email}`);
      }
      return guestOf(browser, email);
    },
    async command(name, given, options) {
      const found = systems.flatMap(({ commands = [] }) => commands).find((known) => known.name === name);
      if (found === undefined) throw new Error(`There is no command "${name}"`);
      const said: string[] = [];
      const status = await found.run({
        services: installation.services,
        given,
        text: (option) => options[option] ?? null,
        flag: () => false,
        print: (line) => void said.push(line),
        tell: (line) => void said.push(line),
      });
      return { status, said };
    },
    async asOwner(act) {
      const database = openDatabase(installation.ownerUrl, { max: 1 });
      try {
        return await database.queries
          .transaction()
          .execute((tx) => asOwner(tx, () => act(tx, installation.services.keys)));
      } finally {
        await database.close();
      }
    },
  };
}

async function asOwner<Result>(tx: Tx, act: () => Promise<Result>): Promise<Result> {
  await sql`set local role tw_owner`.execute(tx);
  return act();
}

const administratorEmail = "administrator@example.org";

async function enterAdministrator({ app, installation }: Parts, memory: Memory): Promise<DemoGuest> {
  const browser = openBrowser(app, administratorEmail);
  const { password } = memory.read();
  const link = await ensureFirstAdministrator(installation.services, "");
  if (link === null) {
    const credentials = { email: administratorEmail, password };
    accepted(await browser.ask("POST", "/api/sign-in", credentials), "the administrator's sign-in");
  } else {
    const administrator = {
      surname: "Administrator",
      firstName: "",
      email: administratorEmail,
      telephone: "+1 555 0100",
      language: "en",
    };
    const token = link.split("#")[1] ?? "";
    accepted(
      await browser.ask("POST", "/api/links/use", { token, password, administrator }),
      "the first link",
    );
  }
  await proveSecondFactor(browser, memory);
  return guestOf(browser, administratorEmail);
}

async function proveSecondFactor(browser: Browser, memory: Memory): Promise<void> {
  const { secret } = memory.read();
  if (secret !== null && (await enterCode(browser, "/api/sign-in/second-factor", secret))) return;
  const setup = accepted(await browser.ask("POST", "/api/sign-in/second-factor/setup", {}), "the set-up");
  const fresh = String(Reflect.get(Object(setup), "secret"));
  await memory.keep({ secret: fresh });
  if (!(await enterCode(browser, "/api/sign-in/second-factor/confirmation", fresh))) {
    throw new Error("The administrator's second factor of the demonstration was not taken");
  }
}

// A code works once: after an interruption the next one, half a minute later, does.
async function enterCode(browser: Browser, path: string, secret: string): Promise<boolean> {
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const { status } = await browser.ask("POST", path, { code: totpCode(secret, nowMs()) });
    if (status === 200) return true;
    await pause(10_000);
  }
  return false;
}

type Memory = Readonly<{ read(): Remembered; keep(change: Partial<Remembered>): Promise<void> }>;

async function openMemory(folder: string): Promise<Memory> {
  const file = join(folder, "demo.json");
  const text = await readFile(file, "utf8").catch(() => null);
  let kept: Remembered =
    text === null
      ? {
          beganAt: now(),
          password: `tide ${newToken().slice(0, 4)} ${newToken().slice(0, 4)} quay`,
          secret: null,
          signIns: null,
        }
      : (JSON.parse(text) as Remembered); // eslint-disable-line @typescript-eslint/consistent-type-assertions -- written below, by this program alone
  const write = () => writeFile(file, JSON.stringify(kept), { mode: 0o600 });
  await write();
  return {
    read: () => kept,
    async keep(change) {
      kept = { ...kept, ...change };
      await write();
    },
  };
}

function tellSignIns({ password, secret, signIns }: Remembered, tell: (line: string) => void): void {
  tell(`The demonstration is complete. Everybody's password: ${password}`);
  for (const { email, who } of signIns ?? []) tell(`  ${email.padEnd(34)} ${who}`);
  tell(`The administrator's authenticator key: ${secret ?? ""}`);
}
