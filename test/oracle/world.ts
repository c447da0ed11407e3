import { type Client, signedInAs } from "../support/client.ts";
import { plantMember, plantOperation } from "../support/operation.ts";
import { type PlantedAgency, plantAgency, plantPerson } from "../support/people.ts";
import type { TestServer } from "../support/server.ts";
import { type Marks, newCanary, newCode, openMarks } from "./canary.ts";
import type { MaySee, Operation, Person, Role, Sent } from "./who.ts";

/** A record with an id that a route can be asked for, and who may come to know that it is there. */
export type Known = Readonly<{
  id: string;
  operation: Operation | null;
  /** The id of the record it belongs to, where an address names both. */
  within?: string;
  mayBeSeenBy: MaySee;
  /** Who can do with it what its kind is for; whoever may see it, if nothing is said. */
  servesTo?: MaySee;
}>;

/** Everything the oracle knows of what it planted. Seeds add to it. */
export type World = Readonly<{
  server: TestServer;
  marks: Marks;
  people: ReadonlyMap<string, Person>;
  operations: readonly Operation[];
  messages: Sent[];
  /** Records by their kind: "message", "draft", "folder" …; a kind is also the name of a parameter of a path. */
  records: ReadonlyMap<string, readonly Known[]>;
  know(kind: string, record: Known): void;
  person(name: string): Person;
  operation(name: string): Operation;
  client(person: Person): Client;
}>;

/**
 * Each operation's members. Persons stand in several operations in different roles; `left` has left, and the account of
 * `blocked` is blocked when all is planted.
 */
const cast: readonly Readonly<{
  name: string;
  state: Operation["state"];
  isTogether: boolean;
  roles: Readonly<Record<string, Role>>;
}>[] = [
  {
    name: "ACTIVE",
    state: "active",
    isTogether: false,
    roles: {
      organiser: "OCU+",
      ocu: "OCU",
      uzNcp: "NCP",
      uzPort: "PU",
      uzPier: "PU",
      borderNcp: "NCP",
      borderPost: "PU",
      kzNcp: "NCP",
      kzPort: "PU",
      liaison: "PU",
      left: "OCU",
      blocked: "PU",
    },
  },
  {
    name: "TOGETHER",
    state: "active",
    isTogether: true,
    roles: { uzPort: "OCU+", kzNcp: "OCU", borderNcp: "NCP", uzPier: "PU", borderPost: "PU", kzPort: "PU" },
  },
  {
    name: "CLOSING",
    state: "closing",
    isTogether: false,
    roles: { ocu: "OCU+", organiser: "OCU", kzNcp: "NCP", kzPort: "PU", uzPort: "PU" },
  },
  {
    name: "CLOSED",
    state: "closed",
    isTogether: false,
    roles: { organiser: "OCU+", ocu: "OCU", uzNcp: "NCP", kzPort: "PU", liaison: "PU" },
  },
  {
    name: "DRAFT",
    state: "draft",
    isTogether: false,
    roles: { kzNcp: "OCU+", organiser: "OCU", uzNcp: "NCP", uzPier: "PU", outsider: "PU" },
  },
];

/** The agency of each person: two services of Uzbekistan, one of Kazakhstan, an organisation. */
const agencies: Readonly<Record<string, readonly string[]>> = {
  ORG: ["organiser", "liaison", "administrator", "deputy"],
  UZ: ["ocu", "uzNcp", "uzPort", "uzPier", "colleague"],
  UZB: ["borderNcp", "borderPost"],
  KZ: ["kzNcp", "kzPort", "left", "blocked", "outsider"],
};
const countries: Readonly<Record<string, string | null>> = { ORG: null, UZ: "UZ", UZB: "UZ", KZ: "KZ" };

/** Plants persons and operations; those that end are active still: what happens in them is the seeds' affair. */
export async function plantWorld(server: TestServer): Promise<World> {
  const marks = openMarks();
  const records = new Map<string, Known[]>();
  const know = (kind: string, record: Known): void =>
    void records.set(kind, [...(records.get(kind) ?? []), record]);
  const people = new Map<string, Person>();
  const clients = new Map<Person, Client>();
  for (const [code, names] of Object.entries(agencies)) {
    const agency = await plantNamedAgency(server, marks, code);
    know("agency", { id: agency.id, operation: null, mayBeSeenBy: (person) => person !== null });
    for (const name of names) {
      const person = await plantSomebody(server, agency, name);
      people.set(name, person);
      clients.set(person, await signedInAs(server, person.id));
    }
  }
  const operations: Operation[] = [];
  for (const part of cast) operations.push(await plantNamedOperation(server, people, part));
  const get = <Thing>(thing: Thing | undefined, name: string): Thing => {
    if (!thing) throw new Error(`there is no ${name} in the oracle's world`);
    return thing;
  };
  return {
    server,
    marks,
    people,
    operations,
    messages: [],
    records,
    know,
    person: (name) => get(people.get(name), name),
    operation: (name) =>
      get(
        operations.find((one) => one.name === name),
        name,
      ),
    client: (person) => get(clients.get(person), person.name),
  };
}

async function plantNamedAgency(server: TestServer, marks: Marks, code: string): Promise<PlantedAgency> {
  const agency = await plantAgency(server, countries[code] ?? null, `${code}-ORACLE`);
  const name = marks.plantOpen(`name of the agency ${code}`, (person) => person !== null);
  await server.superuser.query("update directory.agency set names = $2 where id = $1", [
    agency.id,
    JSON.stringify({ en: name }),
  ]);
  return agency;
}

async function plantSomebody(server: TestServer, agency: PlantedAgency, name: string): Promise<Person> {
  const isAdministrator = name === "administrator" || name === "deputy";
  const { id, email } = await plantPerson(server, agency, { name: newCanary(), isAdministrator });
  return { name, id, email, agencyId: agency.id, country: agency.country, isAdministrator };
}

async function plantNamedOperation(
  server: TestServer,
  people: ReadonlyMap<string, Person>,
  { name, state, isTogether, roles }: (typeof cast)[number],
): Promise<Operation> {
  const { id, path } = await plantOperation(server, {
    code: newCode(),
    state: state === "draft" ? state : "active",
    members: [],
  });
  await server.superuser.query("update cencomm.operation set services_together = $2 where id = $1", [
    id,
    isTogether,
  ]);
  const parts = [];
  for (const [key, role] of Object.entries(roles)) {
    const person = people.get(key);
    if (!person) throw new Error(`${name} has a member ${key} whom nobody knows`);
    const agency = { id: person.agencyId, country: person.country, code: "" };
    await plantMember(server, id, { person: { ...person, agency }, role });
    parts.push({ person, role, hasLeft: key === "left" });
  }
  return { name, id, path, state, isTogether, parts };
}
