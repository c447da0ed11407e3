import { beforeAll, expect, test } from "vitest";
import { type Explained, explainAll } from "../../../test/support/explain.ts";
import { type LargeMailbox, plantLargeMailbox } from "../../../test/support/large-mailbox.ts";
import { plantGroup, type TestGroup } from "../../../test/support/mailbox.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { instantOf, nowMs } from "../../kernel/clock.ts";
import { withActor } from "../../kernel/db/actor.ts";
import { sql, type Tx } from "../../kernel/db/database.ts";
import type { Vault } from "../../kernel/keys/vault.ts";
import { listDrafts } from "../drafts/store.ts";
import { countMails, countUnread, listMails, type MailQuery } from "../mailbox/store.ts";
import { findMessage, listThread } from "../reading/store.ts";
import { findSummary, listAudience } from "../receipts/store.ts";

let server: TestServer;
let group: TestGroup;
let large: LargeMailbox;
beforeAll(async () => {
  server = await openTestServer();
  group = await plantGroup(server, "PLN");
  const others = [
    group.uzPort,
    group.uzPier,
    group.uzNcp,
    group.kzPort,
    group.interpol,
    group.ocu,
    group.organiser,
  ];
  // Drafts of somebody else, by which the table is not small.
  await server.superuser.query(
    `insert into cencomm.draft (operation_id, id, person_id, kind, content_sealed)
       select $1, gen_random_uuid(), $2, 'free', '\\x00' from generate_series(1, 5000)`,
    [group.operation.id, group.ocu.id],
  );
  large = await plantLargeMailbox(
    server,
    { operation: group.operation, reader: group.kzNcp, others },
    { messages: 10_000, words: 20, seed: 1 },
  );
}, 300_000);

/** What a member's query would do, under row-level security. */
async function explain(act: (tx: Tx, vault: Vault) => Promise<unknown>): Promise<Explained[]> {
  const actor = {
    kind: "person",
    personId: group.kzNcp.id,
    sessionId: null,
    isAdministrator: false,
  } as const;
  return withActor(server.services.database, { actor, system: "cencomm" }, async (tx) => {
    await sql`select cencomm.enter_operation(${group.operation.id})`.execute(tx);
    const vault = await server.services.keys.vault(tx, group.operation.id);
    return explainAll(tx, (explained) => act(explained, vault));
  });
}

// Tables that stay small are read whole; a filter may throw away twenty times what it lets through.
const growing = [
  "mail",
  "message",
  "message_version",
  "audience",
  "receipt",
  "word",
  "warning",
  "assignment",
  "draft",
];
const MOST_FILTERED = 20;
const UNNOTICED = 100;

function expectIndexed(explained: readonly Explained[]): void {
  expect(explained.length).toBeGreaterThan(0);
  for (const { text, steps } of explained) {
    const reads = steps.filter(({ relation }) => relation !== null);
    expect(reads.length, text).toBeGreaterThan(0);
    for (const { kind, relation, index, rows, filtered } of steps) {
      const step = `${kind} on ${relation} by ${index}: ${rows} rows, ${filtered} filtered away\n${text}`;
      if (growing.includes(relation ?? "")) expect(kind, step).not.toBe("Seq Scan");
      expect(filtered, step).toBeLessThanOrEqual(MOST_FILTERED * Math.max(rows, UNNOTICED / MOST_FILTERED));
    }
  }
}

const inbox: MailQuery = { box: "inbox", size: 50, sort: "newest", after: null };
const lists: readonly (readonly [string, () => Partial<MailQuery>])[] = [
  ["the inbox", () => ({})],
  ["the inbox, oldest first", () => ({ sort: "oldest" })],
  ["a page far down the inbox", () => ({ after: cursorAt(5000) })],
  ["the warnings", () => ({ box: "warning" })],
  ["the licit movements, of which there are few", () => ({ box: "licit_movement" })],
  ["what was sent", () => ({ box: "sent" })],
  ["a folder", () => ({ box: "folder", folder: large.folderId })],
  ["a folder that is not mine", () => ({ box: "folder", folder: group.operation.id })],
  ["the waste bin", () => ({ box: "bin" })],
  ["everything", () => ({ box: "all" })],
  ["the unread of the inbox", () => ({ unread: true })],
  ["the unread warnings", () => ({ box: "warning", unread: true })],
  ["the flagged of everything", () => ({ box: "all", flagged: true })],
  ["the flagged of the inbox", () => ({ flagged: true })],
  ["the seizures of everything", () => ({ box: "all", kind: "seizure" })],
  ["a country that hardly writes", () => ({ country: large.rareCountry })],
  ["an administration that hardly writes", () => ({ agency: large.rareAgency })],
  ["a country that never wrote", () => ({ country: "ZZ" })],
  ["a word in every third message", () => ({ q: large.words.common })],
  ["a word in every hundredth message", () => ({ q: large.words.rare })],
  ["a common and a rare word", () => ({ box: "all", q: `${large.words.common} ${large.words.rare}` })],
  ["a word that nobody wrote", () => ({ q: large.words.never })],
  ["a common word in a folder", () => ({ box: "folder", folder: large.folderId, q: large.words.common })],
  ["a rare word among the warnings", () => ({ box: "warning", q: large.words.rare })],
];

function cursorAt(n: number): MailQuery["after"] {
  return { sentAt: instantOf(nowMs() - n * 60_000), messageId: large.received[n] ?? "" };
}

test("the made mailbox is what the plans are about: a large box of a larger table, with rare and frequent things in it", async () => {
  const { rows } = await server.superuser.query<{ mine: number; all: number }>(
    "select count(*) filter (where person_id = $1)::integer as mine, count(*)::integer as all from cencomm.mail",
    [group.kzNcp.id],
  );
  expect(rows[0]?.mine).toBe(10_000);
  expect(rows[0]?.all).toBeGreaterThan(70_000);
  const counts: Record<string, number> = {};
  await explain(async (tx, vault) => {
    for (const [name, query] of Object.entries({
      common: { q: large.words.common },
      rare: { q: large.words.rare },
      never: { q: large.words.never },
      flagged: { flagged: true },
      country: { country: large.rareCountry },
    }))
      counts[name] = (await countMails(tx, vault, { ...inbox, box: "all", ...query })).count;
  });
  expect(counts["common"]).toBe(1000);
  expect(counts["never"]).toBe(0);
  for (const few of ["rare", "flagged", "country"]) {
    expect(counts[few]).toBeGreaterThan(10);
    expect(counts[few]).toBeLessThan(200);
  }
});

test.each(lists)("CC-10: %s (of 10,000 mails) is listed and counted by index", async (_name, query) => {
  const wanted = { ...inbox, ...query() };
  expectIndexed(await explain((tx, vault) => listMails(tx, vault, wanted)));
  expectIndexed(await explain((tx, vault) => countMails(tx, vault, wanted)));
});

test("CC-10: the numbers beside the boxes are counted by index", async () => {
  expectIndexed(await explain((tx) => countUnread(tx, group.operation.id)));
});

test("CC-07: a message is opened by index, with its conversation and its receipts", async () => {
  const [received = ""] = large.received;
  expectIndexed(await explain((tx, vault) => findMessage(tx, vault, received)));
  expectIndexed(await explain((tx, vault) => listThread(tx, vault, large.received[4000] ?? "")));
  expectIndexed(await explain((tx, vault) => listDrafts(tx, vault)));
});

test.each(["read", "unread", "acknowledged"] as const)(
  "CC-09: the %s receipts are read by index",
  async (state) => {
    const [sent = ""] = large.sent;
    const { operation } = group;
    const query = { operationId: operation.id, state, size: 100, after: null };
    expectIndexed(await explain((tx) => listAudience(tx, sent, query)));
    expectIndexed(await explain((tx) => findSummary(tx, operation.id, sent)));
  },
);
