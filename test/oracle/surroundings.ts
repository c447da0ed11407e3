import { exportAudit } from "../../src/kernel/audit/export.ts";
import { openLog } from "../../src/kernel/log.ts";
import { openTestServer, type TestServer } from "../support/server.ts";
import { startMailServer, type TestMailServer } from "../support/smtp.ts";
import { type OpenStream, openStream } from "../support/stream.ts";
import type { Mark } from "./canary.ts";
import { findCandidates } from "./decode.ts";
import type { Person } from "./who.ts";
import type { World } from "./world.ts";

/** A server with what is around it: a mail server, and the log it writes. */
export type Surroundings = Readonly<{ server: TestServer; mail: TestMailServer; logged: string[] }>;

/** Opens a server whose letters and log lines are kept. */
export async function openSurroundings(): Promise<Surroundings> {
  const mail = await startMailServer();
  const logged: string[] = [];
  const server = await openTestServer({
    log: openLog("info", { write: (line) => void logged.push(line) }),
    environment: {
      TIDEWAITER_MAIL_URL: mail.url,
      TIDEWAITER_MAIL_FROM: "Tidewaiter <no-reply@tidewaiter.example.org>",
      TIDEWAITER_ORIGIN: "https://tidewaiter.example.org",
    },
  });
  return { server, mail, logged };
}

/** Everybody's open event stream. */
export async function openStreams(world: World): Promise<ReadonlyMap<Person, OpenStream>> {
  const streams = [...world.people.values()].map(
    async (person) => [person, await openStream(world.client(person))] as const,
  );
  return new Map(await Promise.all(streams));
}

/** What people heard that was never for them: what was heard before it ended was theirs to hear. */
export function findInStreams(world: World, streams: ReadonlyMap<Person, OpenStream>): string[] {
  return [...streams].flatMap(([person, { heard }]) =>
    heard.flatMap((event) =>
      marksOf(world, JSON.stringify(event))
        .filter(({ mayBeSeenBy }) => !mayBeSeenBy(person, "now") && !mayBeSeenBy(person, "work"))
        .map((mark) => `${person.name} heard of the ${mark.about} by ${event.kind}`),
    ),
  );
}

/** What letters say beyond the address of whom they are for (CC-19). */
export function findInLetters(world: World, { letters }: TestMailServer): string[] {
  return letters.flatMap(({ to, raw }) =>
    marksOf(world, raw)
      .filter(({ value }) => !to.some((address) => address.includes(value)))
      .map(
        ({ about }) => `a letter to ${to.map((address) => nameOf(world, address)).join()} holds the ${about}`,
      ),
  );
}

function nameOf(world: World, address: string): string {
  return [...world.people.values()].find(({ email }) => email === address)?.name ?? "somebody new";
}

/** What the log says beyond ids, codes and counts. */
export function findInLog(world: World, logged: readonly string[]): string[] {
  return textsIn(world, logged.join("\n")).map((about) => `the log holds the ${about}`);
}

/** What the exported audit says beyond ids and codes (AD-04). */
export async function findInAudit(world: World): Promise<Readonly<{ lines: number; findings: string[] }>> {
  const lines: string[] = [];
  for await (const line of exportAudit(world.server.services.database)) lines.push(line);
  const findings = textsIn(world, lines.join("\n")).map((about) => `the audit's export holds the ${about}`);
  return { lines: lines.length, findings };
}

/** What a thief of the database alone would read. */
export async function findAtRest({ server, marks }: World): Promise<string[]> {
  const { rows: tables } = await server.superuser.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const findings: string[] = [];
  for (const { name } of tables) {
    const { rows } = await server.superuser.query<{ text: string }>(`select t::text as text from ${name} t`);
    const found = [...findCandidates(rows.map(({ text }) => text).join("\n"))].flatMap(
      (one) => marks.find(one) ?? [],
    );
    for (const { kind, isOpen, about } of found)
      if (kind === "text" && !isOpen) findings.push(`${name} holds the ${about} unsealed`);
  }
  return findings;
}

function textsIn(world: World, text: string): string[] {
  return marksOf(world, text).flatMap(({ kind, about }) => (kind === "text" ? about : []));
}

function marksOf({ marks }: World, text: string): Mark[] {
  return [...findCandidates(text)].flatMap((candidate) => marks.find(candidate) ?? []);
}
