import { emptyAnswers } from "#customs/message/answers";
import { askTemplate } from "#customs/message/resolve";
import type { Answers } from "#customs/seizure/answer";
import type { Template } from "#customs/template";
import { instantOf, nowMs } from "#kernel/clock";
import { api } from "#kernel/web/api";
import { Problem } from "#kernel/web/problem";
import type { Draft, DraftSaved, FormattedDraft } from "../drafts/contract.ts";
import { DraftKeeper } from "../drafts/keeper.tsx";
import { enterKeeper, findFormatted } from "../drafts/keepers.tsx";
import type { Message } from "../mailbox/contract.ts";
import type { ReplyStart } from "../replies/contract.ts";
import type { FormattedKind, Templates } from "../templates/contract.ts";
import type { FormattedAnswers, FormattedContent } from "./contract.ts";

/** What is to be written, as the address says it. */
export type Asking = {
  readonly operation: string;
  readonly kind: FormattedKind;
  readonly draft: string | null;
  /** The warning that is answered, and further ones. */
  readonly answer: string | null;
  readonly also: string | null;
  readonly correct: string | null;
};

/** A formatted message that is being written, with the form that it follows. */
export type Report = {
  readonly keeper: DraftKeeper<FormattedContent>;
  readonly kind: FormattedKind;
  readonly template: Template;
  readonly corrects: FormattedDraft["corrects"];
  /** False when the operation takes no message of this kind any more. */
  readonly maySend: boolean;
};

/** Opens a draft, or begins what the address asks for. */
export async function openReport(asking: Asking): Promise<Report> {
  const report = await (asking.draft === null
    ? beginReport(asking)
    : openDraft(asking.operation, asking.draft));
  enterKeeper(report.keeper);
  return report;
}

async function openDraft(operation: string, id: string): Promise<Report> {
  const draft = await api.get<Draft>(`${pathOf(operation)}/drafts/${id}`);
  if (draft.kind === "free") throw new Problem(404, {});
  const { kind, corrects } = draft;
  const open = findFormatted(operation, id);
  const formatted = { kind, corrects: corrects?.messageId ?? null };
  const keeper =
    open ??
    new DraftKeeper<FormattedContent>(operation, {
      content: draft.content,
      answering: null,
      draft,
      formatted,
    });
  if (corrects === null) return { keeper, kind, corrects, ...(await currentTemplate(operation, kind)) };
  const { template } = await readForm(operation, corrects.messageId);
  return { keeper, kind, corrects, template, maySend: true };
}

async function beginReport(asking: Asking): Promise<Report> {
  const { operation, kind, answer, also, correct } = asking;
  if (correct !== null) return beginCorrection(operation, correct);
  const { template, maySend, responseHours } = await currentTemplate(operation, kind);
  const content =
    answer === null
      ? newContent(template, responseHours)
      : await replyContent(operation, { kind, answer, also });
  const keeper = new DraftKeeper<FormattedContent>(operation, {
    content,
    answering: null,
    draft: null,
    formatted: { kind, corrects: null },
  });
  return { keeper, kind, template, corrects: null, maySend };
}

type Reply = { readonly kind: FormattedKind; readonly answer: string; readonly also: string | null };

async function replyContent(operation: string, { kind, answer, also }: Reply): Promise<FormattedContent> {
  const path = `${pathOf(operation)}/messages/${answer}/reply-start`;
  return (await api.get<ReplyStart>(path, { query: { kind, also } })).content;
}

/** CC-23: a correction is written in a draft that begins with what stands, files included. */
async function beginCorrection(operation: string, messageId: string): Promise<Report> {
  const [form, message] = await Promise.all([
    readForm(operation, messageId),
    api.get<Message>(`${pathOf(operation)}/messages/${messageId}`),
  ]);
  const content: FormattedContent = {
    recipients: [],
    except: [],
    answers: form.answers,
    carriedOver: [],
    priority: message.isUrgent ? "urgent" : "normal",
  };
  const begun = await api.post<DraftSaved>(`${pathOf(operation)}/drafts`, {
    kind: form.kind,
    corrects: messageId,
    content,
  });
  return openDraft(operation, begun.id);
}

function readForm(operation: string, messageId: string): Promise<FormattedAnswers> {
  return api.get<FormattedAnswers>(`${pathOf(operation)}/messages/${messageId}/answers`);
}

async function currentTemplate(operation: string, kind: FormattedKind) {
  const { templates, responseHours } = await api.get<Templates>(`${pathOf(operation)}/templates`);
  const found = templates.find((template) => template.kind === kind);
  if (found === undefined) throw new Problem(404, {});
  return { template: found.template, maySend: found.maySend, responseHours };
}

function newContent(template: Template, responseHours: number): FormattedContent {
  const answers = withDeadline(emptyAnswers(template), template, responseHours);
  return { recipients: [], except: [], answers, carriedOver: [], priority: "normal" };
}

/** A warning proposes the deadline that the operation usually gives. */
function withDeadline(answers: Answers, template: Template, hours: number): Answers {
  const isAsked = askTemplate(template).some(({ fields }) =>
    fields.some(({ path }) => path === "message.deadline"),
  );
  if (!isAsked) return answers;
  const minute = Math.floor(nowMs() / 60_000) * 60_000;
  return { ...answers, message: { ...answers.message, deadline: instantOf(minute + hours * 3_600_000) } };
}

function pathOf(operation: string): string {
  return `/api/cencomm/operations/${operation}`;
}
