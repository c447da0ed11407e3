import { z } from "zod";
import type { Answers } from "#customs/seizure/answer";
import type { DemoFile, DemoGuest } from "#kernel/system/demo";
import { Attached } from "../attachments/contract.ts";
import { CaseDetail } from "../cases/contract.ts";
import { DraftSaved } from "../drafts/contract.ts";
import { MessageSent } from "../sending/contract.ts";
import { type DemoOperation, requireGuest, requireId, type Sent } from "./operation.ts";
import { drawPictures } from "./pictures.ts";
import type { Plan, PlannedAnswer, PlannedWarning } from "./plan.ts";

/** How many officers write at the same time. */
const width = 6;

/**
 * Sends the warnings of the plan, their answers and the other seizures. What one country writes goes out in its order,
 * for numbers are given in the order of sending.
 */
export async function sendCases(operation: DemoOperation, plan: Plan): Promise<Sent[]> {
  const pictures = await drawPictures();
  const warned = await inOrder(
    plan.warnings,
    ({ from }) => countryOf(from),
    async (warning) => ({ warning, sent: await sendWarning(operation, warning) }),
  );
  const answers = warned.flatMap(({ warning, sent }) =>
    warning.answered.map((answer) => ({ answer, to: { messageId: sent.messageId, from: warning.from } })),
  );
  const others = plan.seizures.map((answer) => ({ answer, to: null }));
  const written = [...answers, ...others].sort((a, b) => b.answer.hoursAgo - a.answer.hoursAgo);
  const answered = await inOrder(
    written.map((one, at) => ({ ...one, picture: pictures[at % pictures.length] ?? null })),
    ({ answer }) => countryOf(answer.from),
    (one) => sendAnswer(operation, one),
  );
  await inOrder(
    warned,
    ({ warning }) => countryOf(warning.from),
    ({ warning, sent }) => takeTurn(operation, warning, sent.messageId),
  );
  return [...warned.map(({ sent }) => sent), ...answered];
}

async function sendWarning(operation: DemoOperation, warning: PlannedWarning): Promise<Sent> {
  const { from, to, hoursAgo, isUrgent, answers } = warning;
  const content = {
    recipients: [...to.map((country) => ({ kind: "country", country })), { kind: "ocu" }],
    except: [],
    answers,
    carriedOver: [],
    priority: isUrgent ? "urgent" : "normal",
  };
  const guest = requireGuest(operation, from);
  const sent = await guest.ask("POST", `${operation.path}/messages`, {
    kind: "warning",
    draft: null,
    content,
  });
  return { messageId: MessageSent.parse(sent).messageId, hoursAgo };
}

type Answering = Readonly<{
  answer: PlannedAnswer;
  to: Readonly<{ messageId: string; from: string }> | null;
  picture: DemoFile | null;
}>;

async function sendAnswer(operation: DemoOperation, { answer, to, picture }: Answering): Promise<Sent> {
  const { path } = operation;
  const { kind, hoursAgo, carriedOver } = answer;
  const guest = requireGuest(operation, answer.from);
  const others = to === null ? { kind: "ncps" } : { kind: "person", personId: requireId(operation, to.from) };
  const content = {
    recipients: [others, { kind: "ocu" }],
    except: [],
    answers: to === null ? answer.answers : withLink(answer, to.messageId),
    carriedOver,
    priority: "normal",
  };
  const written =
    answer.hasPicture && picture !== null
      ? await addPicture(guest, path, { kind, content, picture })
      : { draft: null, content };
  const sent = await guest.ask("POST", `${path}/messages`, { kind, ...written });
  return { messageId: MessageSent.parse(sent).messageId, hoursAgo };
}

type Content = Readonly<{ answers: Answers }> & Readonly<Record<string, unknown>>;
type Picturing = Readonly<{ kind: string; content: Content; picture: DemoFile }>;

// A picture belongs to a draft before it belongs to a message.
async function addPicture(guest: DemoGuest, path: string, { kind, content, picture }: Picturing) {
  const begun = await guest.ask("POST", `${path}/drafts`, { kind, corrects: null, content });
  const { id, revision } = DraftSaved.parse(begun);
  const attached = Attached.parse(await guest.upload(`${path}/drafts/${id}/attachments`, picture));
  const { answers } = content;
  const shown = { ...answers, case: { ...answers.case, pictures: [attached.id] } };
  return { draft: { id, revision }, content: { ...content, answers: shown } };
}

function withLink({ kind, answers }: PlannedAnswer, messageId: string): Answers {
  return kind === "feedback"
    ? { ...answers, message: { ...answers.message, linkedMessages: [messageId] } }
    : { ...answers, case: { ...answers.case, linkedWarning: [messageId] } };
}

async function takeTurn(operation: DemoOperation, warning: PlannedWarning, id: string): Promise<void> {
  const { path } = operation;
  if (warning.turn === "withdrawn") {
    const reason = "Sent twice by mistake: the consignment is the one of the warning before.";
    await requireGuest(operation, warning.from).ask("POST", `${path}/messages/${id}/withdrawal`, { reason });
  }
  if (warning.turn !== "taken") return;
  const key = `ncp.${(warning.to[0] ?? "").toLowerCase()}`;
  const guest = requireGuest(operation, key);
  const { assignments } = CaseDetail.parse(await guest.ask("GET", `${path}/cases/${id}`));
  const mine = z.object({ id: z.uuid() }).parse(assignments.find(({ isMine }) => isMine));
  const personId = requireId(operation, key);
  await guest.ask("PUT", `${path}/cases/${id}/assignments/${mine.id}/owner`, { personId });
}

// "pu.uz2" writes from UZ.
function countryOf(key: string): string {
  return (key.split(".")[1] ?? "").replace(/\d+$/, "");
}

/** Does one thing for each, those of one group one after the other, several groups at once. */
async function inOrder<One, Done>(
  all: readonly One[],
  groupOf: (one: One) => string,
  act: (one: One) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = [];
  // The longest first: what is left at the end is short.
  const groups = [...Map.groupBy(all, groupOf).values()].sort((a, b) => a.length - b.length);
  const work = async (): Promise<void> => {
    for (let group = groups.pop(); group !== undefined; group = groups.pop()) {
      for (const one of group) done.push(await act(one));
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return done;
}
