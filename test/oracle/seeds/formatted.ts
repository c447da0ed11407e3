import { seizureAnswers, warningAnswers } from "../../support/formatted.ts";
import {
  isMine,
  type MaySee,
  type Moment,
  mayEnter,
  mayRead,
  type Operation,
  type Person,
  type Place,
  partOf,
  type Sent,
} from "../who.ts";
import type { World } from "../world.ts";
import { act, idIn, listWorkers } from "./act.ts";
import { EACH, listAddressable, type Recipient, readBy, sendKnown, toPerson } from "./messages.ts";

/** Warnings, seizures that answer them, corrections begun, one withdrawn: each text of a form a canary. */
export async function seedFormatted(world: World): Promise<void> {
  await Promise.all(world.operations.map((operation) => seedIn(world, operation)));
  for (const operation of world.operations) await knowAssignments(world, operation);
}

async function seedIn(world: World, operation: Operation): Promise<void> {
  for (const [place, by] of listWorkers(operation).entries()) {
    const [somebody] = listAddressable(operation, by);
    if (!somebody) continue;
    const warning = await warn(world, operation, { by, to: toPerson(somebody) });
    await beginCorrection(world, warning);
    await beginForm(world, operation, by);
    if (place % EACH > 0) continue;
    await warn(world, operation, { by, to: { kind: "everyone" } });
    const answer = await reportSeizure(world, operation, {
      by: somebody,
      answers: warning,
      to: toPerson(by),
    });
    await readBy(world, answer, by);
    await withdraw(world, await warn(world, operation, { by, to: { kind: "everyone" } }));
    await reopen(world, warning);
    await closeCase(world, operation, { by, to: toPerson(somebody) });
  }
}

type Addressed = Readonly<{ by: Person; to: Recipient }>;

function warn(world: World, operation: Operation, { by, to }: Addressed): Promise<Sent> {
  return sendKnown(world, {
    operation,
    by,
    to,
    kind: "warning",
    write: (plant) => ({ kind: "warning", draft: null, content: content(to, warningOf(plant)) }),
  });
}

function warningOf(plant: (what: string) => string): object {
  const answers = warningAnswers({ subject: plant("subject"), motive: plant("motive") });
  return { ...answers, conveyance: [{ type: "TRUCK", registration: plant("registration") }] };
}

type Seizing = Addressed & Readonly<{ answers: Sent }>;

function reportSeizure(world: World, operation: Operation, { by, to, answers }: Seizing): Promise<Sent> {
  return sendKnown(world, {
    operation,
    by,
    to,
    kind: "seizure",
    write: (plant) => {
      const change = { narrative: plant("narrative"), internalNarrative: plant("internal narrative") };
      const written = seizureAnswers([answers.id], change);
      const person = [{ role: "DRIVER", familyName: plant("driver"), nationality: "KZ" }];
      return { kind: "seizure", draft: null, content: content(to, { ...written, person }) };
    },
  });
}

function content(to: Recipient, answers: object): object {
  return { recipients: [to], except: [], answers, carriedOver: [], priority: "normal" };
}

/** A formatted draft of one's own. */
async function beginForm(world: World, operation: Operation, by: Person): Promise<void> {
  const own: MaySee = (me, moment) => me === by && mayEnter(operation, me, moment);
  const about = `formatted draft of ${by.name} in ${operation.name}`;
  const answers = warningOf((what) => world.marks.plant(`${what} of the ${about}`, own));
  const body = { kind: "warning", corrects: null, content: content({ kind: "ocu" }, answers) };
  const made = idIn(await act(world, { by, method: "POST", path: `${operation.path}/drafts`, body }));
  world.marks.add({ value: made, about: `id of the ${about}`, kind: "id", mayBeSeenBy: own });
  world.know("draft", { id: made, operation, mayBeSeenBy: own });
}

/** CC-23: the draft of a correction of one's own message. */
async function beginCorrection(world: World, sent: Sent): Promise<void> {
  const { operation, sender: by } = sent;
  const own: MaySee = (me, moment) => me === by && mayEnter(operation, me, moment);
  const about = `correction of ${by.name} in ${operation.name}`;
  const answers = warningOf((what) => world.marks.plant(`${what} of the ${about}`, own));
  const body = { kind: "warning", corrects: sent.id, content: content({ kind: "ocu" }, answers) };
  const id = idIn(await act(world, { by, method: "POST", path: `${operation.path}/drafts`, body }));
  world.marks.add({ value: id, about: `id of the ${about}`, kind: "id", mayBeSeenBy: own });
  world.know("correction", { id, operation, within: sent.id, mayBeSeenBy: own });
}

async function withdraw(world: World, sent: Sent): Promise<void> {
  const { operation, sender: by, id } = sent;
  const reason = world.marks.plant(`why ${by.name} withdrew in ${operation.name}`, (me, moment) =>
    mayRead(sent, me, moment),
  );
  await act(world, {
    by,
    method: "POST",
    path: `${operation.path}/messages/${id}/withdrawal`,
    body: { reason },
  });
}

/** CC-13: the case that was answered is opened again; its timeline says why to whoever may read the warning. */
async function reopen(world: World, sent: Sent): Promise<void> {
  const { operation, sender: by, id } = sent;
  const reason = world.marks.plant(`why ${by.name} reopened in ${operation.name}`, (me, moment) =>
    mayRead(sent, me, moment),
  );
  const path = `${operation.path}/cases/${id}/reopenings`;
  await act(world, { by, method: "POST", path, body: { reason, deadline: null } });
}

/** CC-13: a case that was answered and stays so, for whoever asked to open again. */
async function closeCase(world: World, operation: Operation, { by, to }: Addressed): Promise<void> {
  const warning = await warn(world, operation, { by, to });
  const [answering] = warning.audience;
  if (!answering) return;
  await reportSeizure(world, operation, { by: answering, answers: warning, to: toPerson(by) });
  world.know("closedCase", {
    id: warning.id,
    operation,
    mayBeSeenBy: (me) => mayRead(warning, me),
    servesTo: (me) => me === by && mayEnter(operation, me),
  });
}

/** CC-13: what one country or organisation has to do. */
async function knowAssignments(world: World, operation: Operation): Promise<void> {
  const { rows } = await world.server.superuser.query<Row>(
    `select id, message_id as "messageId", agency_id as "agencyId", country from cencomm.assignment
     where operation_id = $1`,
    [operation.id],
  );
  for (const { id, messageId, ...side } of rows) {
    const sent = world.messages.find((one) => one.id === messageId);
    if (!sent) throw new Error("each assignment belongs to a warning that was sent");
    const mayBeSeenBy: MaySee = (me, moment) => maySeeAssignment(sent, side, me, moment);
    const about = `id of the assignment of a warning of ${sent.sender.name} in ${operation.name}`;
    world.marks.add({ value: id, about, kind: "id", mayBeSeenBy });
    world.know("assignment", { id, operation, within: messageId, mayBeSeenBy });
  }
  for (const sent of world.messages.filter((one) => rows.some(({ messageId }) => messageId === one.id)))
    if (sent.operation === operation)
      world.know("case", { id: sent.id, operation, mayBeSeenBy: (me) => mayRead(sent, me) });
}

type Row = Place & Readonly<{ id: string; messageId: string }>;

/**
 * CC-13: the coordination unit, who sent the warning and his contact point, the contact point of the side that has to
 * answer, and those of that side who were addressed.
 */
function maySeeAssignment(sent: Sent, side: Place, me: Person | null, moment?: Moment): boolean {
  const { operation, sender, audience } = sent;
  const mine = partOf(operation, me, moment);
  if (!mine || !mayRead(sent, me, moment)) return false;
  const isOnSide = isMine(operation, mine.person, side);
  switch (mine.role) {
    case "OCU":
    case "OCU+":
      return true;
    case "NCP":
      return isOnSide || sender === me || isMine(operation, mine.person, sender);
    case "PU":
      return sender === me || (isOnSide && audience.includes(mine.person));
  }
}
