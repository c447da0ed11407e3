import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { monotonicMs, nowMs } from "../src/kernel/clock.ts";
import { newId } from "../src/kernel/ids.ts";
import { type Client, signedInAs } from "../test/support/client.ts";
import { type PlantedOperation, plantOperation } from "../test/support/operation.ts";
import { plantAgency, plantPerson } from "../test/support/people.ts";
import { openStream } from "../test/support/stream.ts";
import { startFloor } from "./floors/fanout.ts";
import { type Installed, openInstalled } from "./installed.ts";
import type { Opening, Told } from "./listeners.ts";
import { percentile, type Report } from "./report.ts";

const MEMBERS = 300;
const ROUNDS = 5;
const PER_ROUND = 20;
const WARM_UP = 10;
const READS_APART_MS = 40;
const dataset = `${MEMBERS} members with an open stream each, ${ROUNDS * PER_ROUND} messages of 40 words`;
const text = Array.from({ length: 40 }, (_, n) => `word${n}`).join(" ");

type Bench = Readonly<{
  installed: Installed;
  operation: PlantedOperation;
  sender: Client;
  members: readonly Client[];
}>;

/** One message to 300 members: until it is durable, until the last stream has it, and how soon its sender sees the reading. */
export async function run(report: Report): Promise<void> {
  const installed = await openInstalled(report);
  const children: ChildProcess[] = [];
  try {
    const bench = await plant(installed, report);
    await measure(bench, report, children);
  } finally {
    for (const child of children) child.kill();
    await installed.close();
  }
}

async function plant(installed: Installed, { progress }: Report): Promise<Bench> {
  progress(`admitting ${MEMBERS} members`);
  const agency = await plantAgency(installed, "UZ", "UZ-CUSTOMS");
  const people = [];
  for (let n = 0; n <= MEMBERS; n += 1)
    people.push(await plantPerson(installed, agency, { name: `Officer ${n}` }));
  const members = people.map((person) => ({ person, role: "NCP" as const }));
  const operation = await plantOperation(installed, { code: "FANOUT", members });
  const clients: Client[] = [];
  for (const { id } of people) clients.push(await signedInAs(installed, id));
  const [sender, ...others] = clients;
  if (sender === undefined) throw new Error("somebody must send");
  return { installed, operation, sender, members: others };
}

async function measure(bench: Bench, report: Report, children: ChildProcess[]): Promise<void> {
  const { installed, members } = bench;
  const ours = await openListeners(children, {
    url: `${installed.origin}/api/events`,
    headers: members.map(({ headers }) => headers),
    kind: "cencomm.message.arrived",
  });
  for (let n = 0; n < WARM_UP; n += 1) await sendOne(bench, ours);
  const floor = await startFloor(
    installed.ownerUrl,
    members.map(({ personId }) => personId ?? ""),
    await sizesOf(installed),
  );
  const floors = await openListeners(children, {
    url: `${floor.origin}/events`,
    headers: members.map(() => ({})),
    kind: "floor",
  });
  for (let n = 0; n < WARM_UP; n += 1) await sendFloor(floor.origin, floors);
  const [sent, least]: [Sent[], Sent[]] = [[], []];
  for (let round = 1; round <= ROUNDS; round += 1) {
    report.progress(`round ${round} of ${ROUNDS}`);
    // In turn, so that a machine that slows down does so for both.
    for (let n = 0; n < PER_ROUND; n += 1) sent.push(await sendOne(bench, ours));
    for (let n = 0; n < PER_ROUND; n += 1) least.push(await sendFloor(floor.origin, floors));
  }
  await floor.close();
  tellSent(report, sent, least);
  await measureReading(bench, report);
}

function tellSent(report: Report, sent: readonly Sent[], least: readonly Sent[]): void {
  const shared = { unit: "ms", n: sent.length, dataset };
  for (const figure of ["ack", "visible"] as const)
    for (const [name, share] of [
      ["p50", 0.5],
      ["p99", 0.99],
    ] as const) {
      const of = (all: readonly Sent[]): number =>
        percentile(
          all.map((one) => one[figure]),
          share,
        );
      report.figure({ figure: `${figure}_${name}`, value: of(sent), reference: of(least), ...shared });
    }
}

/** Until the answer came, and until the last stream had it; both from the moment of asking. */
type Sent = Readonly<{ ack: number; visible: number }>;

async function sendOne({ operation, sender }: Bench, listeners: Listeners): Promise<Sent> {
  const content = {
    recipients: [{ kind: "everyone" }],
    except: [],
    subject: "Forty drums",
    body: `<p>${text}</p>`,
    priority: "normal",
  };
  const began = { at: nowMs(), monotonic: monotonicMs() };
  const { status, body } = await sender.send("POST", `${operation.path}/messages`, {
    body: { draft: null, answering: null, content },
    key: newId(),
  });
  const ack = monotonicMs() - began.monotonic;
  if (status !== 201) throw new Error(`sending was answered ${status}`);
  const { lastMs } = await listeners.heardAll(String(Reflect.get(Object(body), "messageId")));
  return { ack, visible: lastMs - began.at };
}

async function sendFloor(origin: string, listeners: Listeners): Promise<Sent> {
  const began = { at: nowMs(), monotonic: monotonicMs() };
  const response = await fetch(origin, { method: "POST", body: JSON.stringify({ text }) });
  const { id } = (await response.json()) as { id: string }; // eslint-disable-line @typescript-eslint/consistent-type-assertions -- the floor's own answer
  const ack = monotonicMs() - began.monotonic;
  const { lastMs } = await listeners.heardAll(id);
  return { ack, visible: lastMs - began.at };
}

async function sizesOf({ superuser }: Installed) {
  const { rows } = await superuser.query<{ head: number; content: number; words: number }>(
    `select length(v.head_sealed) as head, length(v.content_sealed) as content,
        (select count(*)::integer from cencomm.word w where w.message_id = v.message_id) as words
      from cencomm.message_version v limit 1`,
  );
  const [sizes] = rows;
  if (sizes === undefined) throw new Error("a message of ours must be there to be measured");
  return sizes;
}

/** CC-09: from each member's reading until the sender, who asks whenever he is told, sees it in the number. */
async function measureReading({ operation, sender, members }: Bench, report: Report): Promise<void> {
  report.progress("reading");
  const listed = await sender.get(`${operation.path}/mailbox/messages?box=sent&size=1`);
  const [mail] = (listed.body as { mails: { messageId: string }[] }).mails; // eslint-disable-line @typescript-eslint/consistent-type-assertions -- the answer of our own list route
  const path = `${operation.path}/messages/${mail?.messageId}`;
  const stream = await openStream(sender);
  const seenAt: number[] = [];
  let [asked, isOver] = [0, false];
  const watch = (async () => {
    while (!isOver) {
      const told = stream.heard.filter(({ kind }) => kind === "cencomm.receipt").length;
      if (told === asked) {
        await pause(1);
        continue;
      }
      asked = told;
      const { body } = await sender.get(`${path}/receipts?size=1`);
      const { summary } = body as { summary: { read: number } }; // eslint-disable-line @typescript-eslint/consistent-type-assertions -- the answer of our own receipts route
      while (seenAt.length < summary.read) seenAt.push(monotonicMs());
    }
  })();
  const readAt: number[] = [];
  for (const member of members) {
    readAt.push(monotonicMs());
    const { status } = await member.send("PUT", `${path}/read`);
    if (status !== 200) throw new Error(`reading was answered ${status}`);
    await pause(READS_APART_MS);
  }
  while (seenAt.length < members.length) await pause(10);
  isOver = true;
  await watch;
  stream.close();
  const took = readAt.map((at, n) => (seenAt[n] ?? Number.NaN) - at);
  const shared = {
    unit: "ms",
    n: took.length,
    dataset: `${MEMBERS} readers of one message, one each ${READS_APART_MS} ms`,
  };
  report.figure({ figure: "read_counter_p50", value: percentile(took, 0.5), ...shared });
  report.figure({ figure: "read_counter_p99", value: percentile(took, 0.99), ...shared });
  report.figure({ figure: "read_counter_events", value: asked, ...shared, unit: "events" });
}

type Listeners = Readonly<{ heardAll(subject: string): Promise<Extract<Told, { is: "heard" }>> }>;

async function openListeners(children: ChildProcess[], opening: Opening): Promise<Listeners> {
  const child = fork(join(import.meta.dirname, "listeners.ts"));
  children.push(child);
  const heard = new Map<string, Extract<Told, { is: "heard" }>>();
  const opened = new Promise<void>((resolve) => {
    child.on("message", (told: Told) => {
      if (told.is === "open") resolve();
      else heard.set(told.subject, told);
    });
  });
  child.send(opening);
  await Promise.race([
    opened,
    once(child, "exit").then(() => Promise.reject(new Error("the listeners ended"))),
  ]);
  return {
    async heardAll(subject) {
      for (let waited = 0; waited < 30_000; waited += 1) {
        const told = heard.get(subject);
        if (told !== undefined) return told;
        await pause(1);
      }
      throw new Error("not every stream heard of a message");
    },
  };
}
