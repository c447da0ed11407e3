import pg from "pg";
import { monotonicMs } from "../src/kernel/clock.ts";
import { withActor } from "../src/kernel/db/actor.ts";
import { type Client, signedInAs } from "../test/support/client.ts";
import { type LargeMailbox, plantLargeMailbox } from "../test/support/large-mailbox.ts";
import { type PlantedOperation, plantOperation } from "../test/support/operation.ts";
import { plantAgency, plantPerson } from "../test/support/people.ts";
import { type Seeded, seeded } from "../test/support/seeded.ts";
import { listByHand, openByHand } from "./floors/inbox.ts";
import { type Installed, openInstalled } from "./installed.ts";
import { percentile, type Report } from "./report.ts";

const MESSAGES = 100_000;
const SEED = 20_261_116;
const WARM_UP = 20;
// Below the limit of requests per minute that one address has.
const ROUNDS = 250;
const dataset = `a mailbox of ${MESSAGES} in an operation with four times as many mails, seed ${SEED}`;

type Bench = Readonly<{
  installed: Installed;
  operation: PlantedOperation;
  reader: Client;
  large: LargeMailbox;
}>;

/** Lists, opens and searches a mailbox of 100,000 over HTTP, beside the same questions in SQL without row security. */
export async function run(report: Report): Promise<void> {
  const installed = await openInstalled(report);
  try {
    const bench = await plant(installed, report);
    await measureAll(bench, report);
  } finally {
    await installed.close();
  }
}

async function plant(installed: Installed, { progress }: Report): Promise<Bench> {
  progress(`making ${MESSAGES} messages`);
  const agency = await plantAgency(installed, "UZ", "UZ-CUSTOMS");
  const people = [];
  for (const name of ["Reader", "Second", "Third", "Fourth"])
    people.push(await plantPerson(installed, agency, { name }));
  const [reader, ...others] = people;
  if (reader === undefined) throw new Error("somebody must read");
  const members = people.map((person) => ({ person, role: "NCP" as const }));
  const operation = await plantOperation(installed, { code: "INBOX", members });
  const large = await plantLargeMailbox(
    installed,
    { operation, reader, others },
    { messages: MESSAGES, words: 30, seed: SEED },
  );
  return { installed, operation, reader: await signedInAs(installed, reader.id), large };
}

type Work = Readonly<{
  figure: string;
  ask(chance: Seeded): Promise<void>;
  byHand(chance: Seeded): Promise<void>;
}>;

async function measureAll(bench: Bench, report: Report): Promise<void> {
  const client = new pg.Client({ connectionString: bench.installed.ownerUrl });
  await client.connect();
  for (const work of await worksOf(bench, client)) {
    report.progress(work.figure);
    await repeat(WARM_UP, work.ask);
    await repeat(WARM_UP, work.byHand);
    const asked = await repeat(ROUNDS, work.ask);
    const byHand = await repeat(ROUNDS, work.byHand);
    for (const [name, share] of [
      ["p50", 0.5],
      ["p95", 0.95],
      ["p99", 0.99],
    ] as const) {
      const [value, reference] = [percentile(asked, share), percentile(byHand, share)];
      report.figure({ figure: `${work.figure}_${name}`, value, reference, unit: "ms", n: ROUNDS, dataset });
    }
    const queries = await countQueries(() => work.ask(seeded(SEED)));
    report.figure({ figure: `${work.figure}_queries`, value: queries, unit: "queries", n: 1, dataset });
  }
  await client.end();
}

/** The same choices for both, so that the one is measured on what the other is. */
async function repeat(times: number, act: (chance: Seeded) => Promise<void>): Promise<number[]> {
  const chance = seeded(SEED + times);
  const took: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const began = monotonicMs();
    await act(chance);
    took.push(monotonicMs() - began);
  }
  return took;
}

async function worksOf({ installed, operation, reader, large }: Bench, client: pg.Client): Promise<Work[]> {
  const box = { operationId: operation.id, personId: reader.personId ?? "" };
  const actor = { kind: "system", name: "bench", tenantId: operation.id } as const;
  const vault = await withActor(installed.services.database, { actor, system: "cencomm" }, (tx) =>
    installed.services.keys.vault(tx, operation.id),
  );
  const get = async (path: string): Promise<void> => {
    const { status, text } = await reader.get(`${operation.path}${path}`);
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${text}`);
  };
  const chosen = ({ below }: Seeded): string => large.received[below(large.received.length)] ?? "";
  return [
    {
      figure: "list",
      ask: () => get("/mailbox/messages?box=inbox"),
      byHand: () => listByHand(client, box, []),
    },
    {
      figure: "open",
      ask: (chance) => get(`/messages/${chosen(chance)}`),
      byHand: (chance) => openByHand(client, box, chosen(chance)),
    },
    {
      figure: "search",
      ask: (chance) =>
        get(`/mailbox/messages?box=inbox&q=${encodeURIComponent(question(chance, large).join(" "))}`),
      byHand: (chance) =>
        listByHand(
          client,
          box,
          question(chance, large).map((word) => vault.token("any", word)),
        ),
    },
  ];
}

/** What people look for: frequent words, rare ones, both together, and what nobody wrote. */
function question(chance: Seeded, { words }: LargeMailbox): string[] {
  const some = `word${chance.zipf(20_000)}`;
  const questions = [
    [words.common],
    [words.rare],
    [words.common, words.rare],
    [some],
    [some, words.common],
    [words.never],
  ];
  return questions[chance.below(questions.length)] ?? [];
}

/** How many statements one request sends to the database, besides begin and commit. */
async function countQueries(act: () => Promise<void>): Promise<number> {
  const query = Reflect.get(pg.Client.prototype, "query");
  let count = 0;
  const counting = function (this: pg.Client, ...values: unknown[]): unknown {
    const [asked] = values;
    const text = typeof asked === "string" ? asked : String(Reflect.get(Object(asked), "text"));
    if (!/^\s*(begin|commit|rollback|start)/i.test(text)) count += 1;
    return Reflect.apply(query, this, values);
  };
  const counts: number[] = [];
  Reflect.set(pg.Client.prototype, "query", counting);
  try {
    // What other work of the process asks meanwhile is not the request's: the smallest count has none of it.
    for (let round = 0; round < 10; round += 1) {
      count = 0;
      await act();
      counts.push(count);
    }
  } finally {
    Reflect.set(pg.Client.prototype, "query", query);
  }
  return Math.min(...counts);
}
