import { latestDate } from "#customs/dates";
import { codedValues, openAnswers } from "#customs/message/coded";
import type { Answers } from "#customs/seizure/answer";
import { listPersons } from "#directory";
import type { Vault } from "#kernel/keys/vault";
import { words } from "#kernel/words/words";
import { listOfDraft } from "../attachments/store.ts";
import { answerCases, openCase } from "../cases/acts.ts";
import { findLinkProblems, isAnswerTo, isFinalAnswer, listNamed } from "../links/rules.ts";
import { listLinkable, writeLinks } from "../links/store.ts";
import type { MessageSummary } from "../mailbox/contract.ts";
import type { Searchable } from "../search/rules.ts";
import { type Alerts, type Form, type Sending, type Sent, sendMessage } from "../sending/acts.ts";
import type { SendMessage } from "../sending/contract.ts";
import { cleanSubject } from "../sending/rules.ts";
import type { FormattedKind, TemplateVersion } from "../templates/contract.ts";
import { keepTemplate, listCurrentTemplates } from "../templates/store.ts";
import type { FormattedContent } from "./contract.ts";
import { carriedOf, fillIn, findProblems, type Origin, searchableOf, subjectOf, summaryOf } from "./rules.ts";
import { findSetting, type Setting, writeReport } from "./store.ts";

/** A formatted message that is to be sent. */
export type Submission = Extract<SendMessage, { kind: FormattedKind }>;

/**
 * CC-11: submits a formatted message: filled in, checked against its template with all problems at once, numbered,
 * counted in codes, linked; a warning opens its case, an answer settles what it answers (CC-13).
 */
export async function submitFormatted(
  sending: Sending,
  { kind, draft, content }: Submission,
  alerts: Alerts = "mail",
): Promise<Sent> {
  const { tx, services, grant } = sending;
  const { operationId } = grant;
  const vault = await services.keys.vault(tx, operationId);
  const setting = await findSetting(tx, operationId);
  const template = await currentTemplate(sending, vault, { kind, setting });
  const origin = await originOf(sending, setting);
  const files = draft === null ? [] : await listOfDraft(tx, vault, draft.id);
  const written = await writeForm(sending, vault, {
    template,
    content,
    answers: fillIn(template.template, content.answers, origin),
    files: new Set(files.map(({ id }) => id)),
    now: setting.now,
    before: null,
  });

  const { answered, mentioned, form } = written;
  const [first] = answered;
  const sent = await sendMessage(sending, {
    ...written,
    kind,
    body: "",
    address: { recipients: content.recipients, except: content.except },
    answering: first === undefined ? null : { messageId: first, as: "reply" },
    priority: content.priority,
    draft,
    alerts,
  });
  await keepTemplate(tx, vault, { ...template, madeBy: grant.personId });
  await keepCodes(sending, template, { messageId: sent.messageId, answers: form.answers });
  const { messageId, sentAt, audience } = sent;
  const isFinal = isFinalAnswer(kind, form.answers);
  const links = { messageId, at: sentAt, isFinal, answers: answered, mentions: mentioned };
  if (answered.length + mentioned.length > 0) await writeLinks(tx, operationId, links);
  if (kind === "warning") {
    const deadline = deadlineOf(form.answers, origin);
    const { servicesTogether } = setting;
    await openCase(sending, { messageId, sentAt, audience, deadline, servicesTogether });
  }
  await answerCases(sending, answered);
  return sent;
}

/** A form as it was written, checked; whom it answers and what it only mentions. */
export type WrittenForm = Readonly<{
  form: Form;
  subject: string;
  summary: MessageSummary | null;
  texts: readonly string[];
  namesAndCodes: readonly string[];
  answered: readonly string[];
  mentioned: readonly string[];
}>;

/** CC-11: checks what was written in a form, all at once, and works out its subject and what it is linked with. */
export async function writeForm(
  { tx, services, grant }: Sending,
  vault: Vault,
  written: Readonly<{
    template: TemplateVersion;
    content: Pick<FormattedContent, "carriedOver">;
    answers: Answers;
    files: ReadonlySet<string>;
    now: string;
    /** What a correction corrects: the deadline and the links that stay are not questioned again. */
    before: Readonly<{ answers: Answers; answered: readonly string[] }> | null;
  }>,
): Promise<WrittenForm> {
  const { template, answers, files, now, before } = written;
  const { kind } = template;
  const named = listNamed(answers);
  const known = await listLinkable(
    tx,
    vault,
    named.map(({ id }) => id),
  );
  const isAnswer = (one: (typeof named)[number]) => {
    const linkable = known.get(one.id);
    return linkable !== undefined && isAnswerTo(kind, one, linkable);
  };
  const answered = [...new Set(named.filter(isAnswer).map(({ id }) => id))];
  const others = named.map(({ id }) => id).filter((id) => !answered.includes(id));
  const problems = [
    ...findProblems(template.template, answers, {
      today: latestDate(now),
      now,
      files,
      deadlineBefore: before?.answers.message?.deadline ?? null,
    }),
    ...findLinkProblems(kind, named, { known, before: new Set(before?.answered) }),
  ];
  const carriedOver = carriedOf(answers, written.content.carriedOver);
  const [me] = await listPersons(tx, services, [grant.personId]);
  const naming = {
    words: words(me?.language ?? "en"),
    answered: known.get(answered[0] ?? "")?.subject ?? null,
  };
  return {
    form: { templateVersion: template.version, answers, carriedOver, problems },
    // What is not right is refused, and has nothing to be called by.
    ...(problems.length > 0 ? nameless : describe(template, answers, naming)),
    answered,
    mentioned: [...new Set(others)],
  };
}

type Described = Readonly<{ subject: string; summary: MessageSummary | null }> & Searchable;

const nameless: Described = { subject: "", summary: null, texts: [], namesAndCodes: [] };

function describe(
  { kind, template }: TemplateVersion,
  answers: Answers,
  naming: Parameters<typeof subjectOf>[2],
): Described {
  const subject = cleanSubject(subjectOf(kind, answers, naming));
  return { subject, summary: summaryOf(template, answers), ...searchableOf(template, answers) };
}

/** CC-15: keeps what a message says in codes. */
export async function keepCodes(
  { tx, grant }: Sending,
  { kind, template }: TemplateVersion,
  { messageId, answers }: Readonly<{ messageId: string; answers: Answers }>,
): Promise<void> {
  const coded = codedValues(template, answers);
  await writeReport(tx, grant.operationId, { messageId, kind, coded, open: openAnswers(template, answers) });
}

async function currentTemplate(
  { tx }: Sending,
  vault: Vault,
  { kind, setting }: Readonly<{ kind: FormattedKind; setting: Setting }>,
): Promise<TemplateVersion> {
  const found = (await listCurrentTemplates(tx, vault, setting.preset)).find((one) => one.kind === kind);
  if (found === undefined) throw new Error("there is a template of each kind");
  return found;
}

async function originOf({ tx, services, grant }: Sending, setting: Setting): Promise<Origin> {
  const [me] = await listPersons(tx, services, [grant.personId]);
  if (me === undefined) throw new Error("whoever submits has a card");
  const { name, telephone, officeName: office } = me;
  return {
    name,
    telephone,
    office,
    country: grant.country,
    today: setting.today,
    deadline: setting.deadline,
  };
}

function deadlineOf(answers: Answers, { deadline }: Pick<Origin, "deadline">): string {
  const written = answers.message?.deadline;
  return typeof written === "string" ? written : deadline;
}
