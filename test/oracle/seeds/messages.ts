import { writeAlertToken } from "../../../src/cencomm/alerts/store.ts";
import {
  type MaySee,
  mayEnter,
  mayRead,
  maySeeMember,
  type Operation,
  type Person,
  partOf,
  type Role,
  type Sent,
} from "../who.ts";
import type { World } from "../world.ts";
import { act, idIn, listWorkers } from "./act.ts";

/** Whom a message is for. */
export type Recipient =
  | Readonly<{ kind: "everyone" | "ncps" | "ocu" }>
  | Readonly<{ kind: "person"; personId: string }>;

/** A message to be sent: who writes to whom, and what is put into it. */
export type Writing = Readonly<{
  operation: Operation;
  by: Person;
  to: Recipient;
  kind: "free" | "warning" | "seizure";
  /** The body of the request, given how to plant a canary for this message's readers. */
  write(plant: (what: string) => string): object;
}>;

/** Of what costs much, each third member does it. */
export const EACH = 3;

/** Free messages between all kinds of members, and what their readers did with them. */
export async function seedMessages(world: World): Promise<void> {
  await Promise.all(world.operations.map((operation) => seedIn(world, operation)));
}

async function seedIn(world: World, operation: Operation): Promise<void> {
  const workers = listWorkers(operation);
  for (const [place, by] of workers.entries()) {
    const [somebody] = listAddressable(operation, by);
    if (somebody) await sendFree(world, operation, { by, to: toPerson(somebody) });
    if (place % EACH > 0) continue;
    await sendFree(world, operation, { by, to: { kind: "everyone" } });
    await seedConversation(world, operation, by);
  }
}

/** B answers A and tells C of it alone, who must not learn through B's message what A asked. */
async function seedConversation(world: World, operation: Operation, a: Person): Promise<void> {
  const [b] = listAddressable(operation, a);
  const c = b && listAddressable(operation, b).findLast((person) => person !== a);
  if (!b || !c) return;
  const asked = await sendFree(world, operation, { by: a, to: toPerson(b) });
  await sendFree(world, operation, { by: b, to: toPerson(c), answers: asked.id });
  await readBy(world, asked, b);
}

/** Somebody reads and acknowledges a message, which its sender then sees (CC-09). */
export async function readBy(world: World, sent: Sent, by: Person): Promise<void> {
  const { operation, id, sender, isFormatted } = sent;
  const path = `${operation.path}/messages/${id}`;
  await act(world, { by, method: "PUT", path: `${path}/read` });
  await act(world, { by, method: "PUT", path: `${path}/acknowledgement` });
  // Of formatted messages whoever reads them by his role counts too.
  const counting: MaySee = (me) =>
    me === sender
      ? mayEnter(operation, me)
      : isFormatted && mayRead(sent, me) && partOf(operation, me)?.role !== "PU";
  world.know("read", { id, operation, mayBeSeenBy: counting });
}

/** Those whom somebody can choose by name: a PU those of its directory. */
export function listAddressable(operation: Operation, by: Person): Person[] {
  const workers = listWorkers(operation);
  const place = workers.indexOf(by);
  return [...workers.slice(place + 1), ...workers.slice(0, place)].filter((other) =>
    operation.parts.some((part) => part.person === other && maySeeMember(operation, by, part, "work")),
  );
}

/** One person, chosen by name. */
export function toPerson({ id }: Person): Recipient {
  return { kind: "person", personId: id };
}

type FreeWriting = Readonly<{ by: Person; to: Recipient; answers?: string }>;

function sendFree(world: World, operation: Operation, { by, to, answers }: FreeWriting): Promise<Sent> {
  return sendKnown(world, {
    operation,
    by,
    to,
    kind: "free",
    write: (plant) => ({
      draft: null,
      answering: answers === undefined ? null : { messageId: answers, as: "reply" },
      content: {
        recipients: [to],
        except: [],
        subject: plant("subject"),
        body: `<p>${plant("body")}</p>`,
        priority: "normal",
      },
    }),
  });
}

/** Sends a message, and makes known who may come to see it. */
export async function sendKnown(world: World, writing: Writing): Promise<Sent> {
  const { operation, by, to, kind, write } = writing;
  const audience = audienceOf(writing);
  const sent: Sent = {
    id: "",
    operation,
    isFormatted: kind !== "free",
    sender: by,
    audience,
    named: to.kind === "person" ? audience : [],
  };
  const inside: MaySee = (me, moment) => mayRead(sent, me, moment);
  const about = `${kind} message of ${by.name} to ${to.kind} in ${operation.name}`;
  const body = write((what) => world.marks.plant(`${what} of the ${about}`, inside));
  const answer = await act(world, { by, method: "POST", path: `${operation.path}/messages`, body });
  const known: Sent = Object.assign(sent, { id: idIn(answer, "messageId") });
  knowMessage(world, known, about);
  return known;
}

/** Makes a message known that was sent. */
export function knowMessage(world: World, sent: Sent, about: string): void {
  const { id, operation, sender, isFormatted } = sent;
  const inside: MaySee = (me, moment) => mayRead(sent, me, moment);
  world.messages.push(sent);
  world.marks.add({ value: id, about: `id of the ${about}`, kind: "id", mayBeSeenBy: inside });
  world.know("message", { id, operation, mayBeSeenBy: inside });
  if (isFormatted) world.know("formatted", { id, operation, mayBeSeenBy: inside });
  const own: MaySee = (me) => me === sender && mayEnter(operation, me);
  // CC-23: its author corrects it; whoever reads it is told that it is not his to correct.
  if (isFormatted) world.know("submitted", { id, operation, mayBeSeenBy: inside, servesTo: own });
  for (const addressee of sent.audience.slice(0, 2)) knowAlert(world, sent, addressee);
}

/** CC-19: the link of an alert mail, good for its addressee alone. */
function knowAlert({ server, know }: World, sent: Sent, addressee: Person): void {
  const { operation, id: messageId } = sent;
  const alert = { operationId: operation.id, messageId, personId: addressee.id };
  const id = writeAlertToken(server.services.keys, alert);
  know("token", { id, operation: null, mayBeSeenBy: (me) => me === addressee && mayRead(sent, me) });
}

/** CC-07: who is meant, among those who are members while it is sent and never the sender himself. */
function audienceOf({ operation, by, to }: Writing): Person[] {
  const roles: Readonly<Record<string, readonly Role[]>> = { ncps: ["NCP"], ocu: ["OCU", "OCU+"] };
  const workers = listWorkers(operation);
  return operation.parts
    .filter(({ person, role }) =>
      to.kind === "person" ? person.id === to.personId : (roles[to.kind]?.includes(role) ?? true),
    )
    .map(({ person }) => person)
    .filter((person) => person !== by && workers.includes(person));
}
