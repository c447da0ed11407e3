import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Driver,
  drive as driveWith,
  giveToNobody,
  isRoot,
  makeOpenFolder,
  makeSmallCheckout,
  nobody,
  removeLinks,
} from "../../../test/support/small-checkout.ts";

let place: string;
let checkout: string;
let count = 0;

beforeAll(() => {
  place = makeOpenFolder();
  checkout = makeSmallCheckout(place);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function newDataFolder(): string {
  const folder = join(place, `data-${++count}`);
  mkdirSync(folder, { mode: 0o755 });
  return folder;
}

function drive(start: {
  checkout: string;
  dataFolder: string;
  uid?: number;
  env?: NodeJS.ProcessEnv;
}): Promise<Driver> {
  return driveWith({ node: join(place, "node"), ...start });
}

function postmasterOf(dataFolder: string): number | null {
  const file = join(dataFolder, "cluster/postmaster.pid");
  return existsSync(file) ? Number.parseInt(readFileSync(file, "utf8"), 10) : null;
}

function urlOf({ answer }: Driver): string {
  if ("refused" in answer) throw new Error(`refused: ${answer.sentence}`);
  return answer.adminUrl;
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  // The server goes away under some of these clients, as it does in the tests.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const answer = await client.query({ text: question, rowMode: "array" });
    return answer.rows[0]?.[0];
  } finally {
    await client.end();
  }
}

const alwaysRefused = { refused: expect.any(String), sentence: expect.any(String) };

describe("a person starts Tidewaiter and gets a database", () => {
  test.runIf(isRoot)("as root: it runs under another account, which owns its folder alone", async () => {
    const dataFolder = newDataFolder();
    const driver = await drive({ checkout, dataFolder });
    const cluster = statSync(join(dataFolder, "cluster"));
    const running = statSync(`/proc/${postmasterOf(dataFolder)}`).uid;
    await driver.leave();
    expect(running).not.toBe(0);
    expect(cluster).toMatchObject({ uid: running });
    expect(cluster.mode & 0o777).toBe(0o700);
  });

  test.runIf(isRoot)("as somebody who is not root", async () => {
    const dataFolder = newDataFolder();
    giveToNobody(dataFolder);
    const driver = await drive({ checkout, dataFolder, uid: nobody });
    const user = await ask(urlOf(driver), "select current_user");
    await driver.leave();
    expect(user).toBe("postgres");
    expect(statSync(join(dataFolder, "superuser-password")).mode & 0o777).toBe(0o600);
    expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
  });

  test("though npm was told to run no install scripts", async () => {
    const own = makeSmallCheckout(mkdtempIn(place));
    expect(removeLinks(own)).toBeGreaterThan(5);
    const driver = await drive({ checkout: own, dataFolder: newDataFolder() });
    const answer = await ask(urlOf(driver), "select 1");
    await driver.leave();
    expect(answer).toBe(1);
  });

  test.runIf(isRoot)(
    "though install scripts were blocked and the packages belong to somebody else",
    async () => {
      const own = makeSmallCheckout(mkdtempIn(place));
      removeLinks(own);
      const dataFolder = newDataFolder();
      giveToNobody(dataFolder);
      const driver = await drive({ checkout: own, dataFolder, uid: nobody });
      const answer = await ask(urlOf(driver), "select 1");
      await driver.leave();
      expect(answer).toBe(1);
      expect(driver.events).toContain("postgres.copyPrograms");
    },
  );

  test.runIf(isRoot)("though the checkout lies in root's own home", async () => {
    const home = mkdtempIn(place);
    const own = makeSmallCheckout(home);
    chmodSync(home, 0o700);
    const dataFolder = newDataFolder();
    const driver = await drive({ checkout: own, dataFolder });
    const first = await ask(urlOf(driver), "select 1");
    await driver.leave();
    const again = await drive({ checkout: own, dataFolder });
    await again.leave();
    expect(first).toBe(1);
    expect(driver.events).toContain("postgres.copyPrograms");
    expect(again.events).not.toContain("postgres.copyPrograms");
  });

  test("though the path of its data is longer than a socket's may be", async () => {
    const dataFolder = join(newDataFolder(), "d".repeat(60), "e".repeat(60));
    mkdirSync(dataFolder, { recursive: true });
    const driver = await drive({ checkout, dataFolder });
    const answer = await ask(urlOf(driver), "select 1");
    await driver.leave();
    expect(answer).toBe(1);
    expect("socketFolder" in driver.answer && driver.answer.socketFolder.length).toBeLessThan(90);
  });

  test("though the first start was cut short while it made the database", async () => {
    const dataFolder = newDataFolder();
    mkdirSync(join(dataFolder, "cluster.new"));
    writeFileSync(join(dataFolder, "cluster.new/PG_VERSION"), "18\n");
    const driver = await drive({ checkout, dataFolder });
    const answer = await ask(urlOf(driver), "select 1");
    await driver.leave();
    expect(answer).toBe(1);
  });
});

describe("nobody else gets at the database", () => {
  test("it has no network port, and the right password alone opens it", async () => {
    const dataFolder = newDataFolder();
    const driver = await drive({ checkout, dataFolder });
    const url = new URL(urlOf(driver));
    const addresses = await ask(url.href, "show listen_addresses");
    url.password = "guessed";
    const refused = await ask(url.href, "select 1").catch((error: unknown) => error);
    await driver.leave();
    expect(addresses).toBe("");
    expect(refused).toMatchObject({ code: "28P01" });
    expect(statSync(join(dataFolder, "superuser-password")).mode & 0o777).toBe(0o600);
  });
});

describe("two processes and one folder", () => {
  test("two starts at once make one database, and the last to leave stops it", async () => {
    const dataFolder = newDataFolder();
    const [one, other] = await Promise.all([
      drive({ checkout, dataFolder }),
      drive({ checkout, dataFolder }),
    ]);
    const events = [...one.events, ...other.events];
    await one.leave();
    const answer = await ask(urlOf(other), "select 1");
    await other.leave();
    expect(events.filter((event) => event === "postgres.createCluster")).toHaveLength(1);
    expect(events.filter((event) => event === "postgres.started")).toHaveLength(1);
    expect(answer).toBe(1);
    expect(postmasterOf(dataFolder)).toBe(null);
  });

  test("after a kill -9 of ours the next start takes over the running server and can stop it", async () => {
    const dataFolder = newDataFolder();
    const killed = await drive({ checkout, dataFolder });
    await ask(urlOf(killed), "create table seizure as select 7 as number");
    const postmaster = postmasterOf(dataFolder);
    await killed.kill();
    const next = await drive({ checkout, dataFolder });
    const number = await ask(urlOf(next), "select number from seizure");
    const taken = postmasterOf(dataFolder);
    await next.leave();
    expect(next.events).toEqual(["postgres.takeOver"]);
    expect(taken).toBe(postmaster);
    expect(number).toBe(7);
    expect(postmasterOf(dataFolder)).toBe(null);
  });

  test("after a kill -9 of everything a stranger may have the server's number: the next start still starts", async () => {
    const dataFolder = newDataFolder();
    const env = { DURABILITY: "durable" };
    const killed = await drive({ checkout, dataFolder, env });
    await ask(urlOf(killed), "create table seizure as select 7 as number");
    const postmaster = postmasterOf(dataFolder) ?? 0;
    await killed.kill();
    process.kill(postmaster, "SIGKILL");
    const file = join(dataFolder, "cluster/postmaster.pid");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(process.pid)));
    const next = await drive({ checkout, dataFolder, env });
    const number = await ask(urlOf(next), "select number from seizure");
    await next.leave();
    expect(number).toBe(7);
  });

  test("a server that is killed under a running Tidewaiter comes back with all it acknowledged", async () => {
    const dataFolder = newDataFolder();
    const driver = await drive({ checkout, dataFolder, env: { DURABILITY: "durable" } });
    await ask(urlOf(driver), "create table seizure as select 7 as number");
    process.kill(postmasterOf(dataFolder) ?? 0, "SIGKILL");
    const number = await eventually(() => ask(urlOf(driver), "select number from seizure"));
    await driver.leave();
    expect(number).toBe(7);
    expect(postmasterOf(dataFolder)).toBe(null);
  });
});

describe("what cannot be started says why and what to do", () => {
  test("data of another major version names the two commands that move it", async () => {
    const dataFolder = newDataFolder();
    await (await drive({ checkout, dataFolder })).leave();
    writeFileSync(join(dataFolder, "cluster/PG_VERSION"), "17\n");
    const { answer } = await drive({ checkout, dataFolder });
    expect(answer).toMatchObject({ refused: "postgres.otherMajor" });
    expect("sentence" in answer && answer.sentence.match(/bin\/postgres (dump|load) .*$/gm)).toHaveLength(2);
  });

  test.runIf(isRoot)("data below a folder that only root may enter names that folder", async () => {
    const home = join(newDataFolder(), "home");
    mkdirSync(home, { mode: 0o700 });
    const { answer } = await drive({ checkout, dataFolder: join(home, "data") });
    expect(answer).toMatchObject({
      refused: "postgres.barrier",
      sentence: expect.stringContaining(`${home},`),
    });
  });

  test.runIf(isRoot)("data of another user names the user", async () => {
    const dataFolder = newDataFolder();
    await (await drive({ checkout, dataFolder })).leave();
    giveToNobody(dataFolder);
    const { answer } = await drive({ checkout, dataFolder, uid: nobody });
    expect(answer).toMatchObject(alwaysRefused);
  });

  test("a folder of programs that holds none is named", async () => {
    const env = { TIDEWAITER_PG_BIN: "/usr/share" };
    const { answer } = await drive({ checkout, dataFolder: newDataFolder(), env });
    expect(answer).toMatchObject({
      refused: "postgres.badBinaries",
      sentence: expect.stringContaining("/usr/share"),
    });
  });

  test("with a database of one's own named nothing is started", async () => {
    const dataFolder = newDataFolder();
    const env = { DATABASE_URL: "postgresql://customs@db.example/tidewaiter" };
    const driver = await drive({ checkout, dataFolder, env });
    await driver.leave();
    expect(driver.answer).toEqual({ adminUrl: env.DATABASE_URL, socketFolder: null });
    expect(existsSync(join(dataFolder, "cluster"))).toBe(false);
  });
});

function mkdtempIn(parent: string): string {
  const folder = join(parent, `home-${++count}`);
  mkdirSync(folder, { mode: 0o755 });
  return folder;
}

async function eventually<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 400) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
