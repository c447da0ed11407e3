import sanitizeHtml from "sanitize-html";
import { type FieldProblem, Refusal } from "#kernel/errors";
import type { MessageKind, Originator, SentTo } from "../mailbox/contract.ts";
import { isOpenFor } from "../messages/rules.ts";
import type { OperationState } from "../operations/contract.ts";
import type { Recipient, Resolution } from "../recipients/contract.ts";
import type { AgencyName } from "../recipients/rules.ts";

const MOST_NESTED = 20;

/** Paragraphs, emphasis, lists, tables, quotations and links; no style, no picture from elsewhere, nothing that runs. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    "p",
    "br",
    "strong",
    "em",
    "u",
    "ul",
    "ol",
    "li",
    "a",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
  ],
  allowedAttributes: { a: ["href"], th: ["colspan", "rowspan"], td: ["colspan", "rowspan"] },
  allowedSchemes: ["https", "mailto"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  nestingLimit: MOST_NESTED,
  transformTags: { b: "strong", i: "em", div: "p" },
};

/** A rich text as it may be shown to others. */
export function cleanBody(html: string): string {
  return sanitizeHtml(html, allowed).trim();
}

/** The plain text of a clean body, for search and for those who read without HTML. */
export function plainText(cleanHtml: string): string {
  return cleanHtml
    .replace(/<[^>]*>/g, " ")
    .replace(/&(lt|gt|quot|amp|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replace(/\s+/gu, " ")
    .trim();
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", nbsp: " " };

/** A subject in one line, without signs that a reader cannot see. */
export function cleanSubject(subject: string): string {
  return subject
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}

/** What stands against sending a free message besides its recipients. */
export function findEmptiness(message: {
  subject: string;
  text: string;
  attachments: number;
}): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (message.subject === "") problems.push({ path: "subject", code: "cencomm.problem.subjectMissing" });
  if (message.text === "" && message.attachments === 0)
    problems.push({ path: "body", code: "cencomm.problem.bodyMissing" });
  return problems;
}

/** CC-07, CC-11: refuses a message that is not right or goes to nobody, naming each field at once. */
export function requireSendable(people: number, found: readonly FieldProblem[]): void {
  const nobody = { path: "recipients", code: "cencomm.problem.nobodyAddressed" };
  const problems = people === 0 ? [nobody, ...found] : found;
  if (problems.length > 0) throw new Refusal("invalid", "cencomm.problem.notSendable", {}, problems);
}

/** Refuses a message of a kind that the operation does not take any more. */
export function requireOpenFor(kind: MessageKind, state: OperationState): void {
  if (!isOpenFor(kind, state)) throw new Refusal("conflict", "cencomm.problem.operationClosing");
}

/** What is known of the persons and agencies that a message names. */
export type Named = Readonly<{
  sender: Pick<Originator, "agencyId" | "country">;
  persons: ReadonlyMap<string, Pick<Originator, "name" | "country">>;
  agencies: ReadonlyMap<string, AgencyName>;
  /** "My country" held more than the sender's administration: all services work together. */
  isBeyondAgency: boolean;
}>;

/** Whom a message went to, as all its readers will see it; "my country" by its name. */
export function describeRecipients(groups: Resolution["groups"], named: Named): SentTo[] {
  return groups.flatMap(({ recipient, members }) => {
    const meant = plainRecipient(recipient, named);
    if (members === 0) return [];
    switch (meant.kind) {
      case "person": {
        const { name = "", country = null } = named.persons.get(meant.personId) ?? {};
        return { ...meant, name, country };
      }
      case "agency": {
        const { name: agency = "", country = null } = named.agencies.get(meant.agencyId) ?? {};
        return { ...meant, agency, country, people: members };
      }
      case "country":
        return { ...meant, people: members };
      default:
        return { kind: meant.kind, people: members };
    }
  });
}

function plainRecipient(
  recipient: Recipient,
  { sender: { agencyId, country }, isBeyondAgency }: Named,
): Exclude<Recipient, { kind: "myCountry" }> {
  if (recipient.kind !== "myCountry") return recipient;
  return isBeyondAgency && country !== null ? { kind: "country", country } : { kind: "agency", agencyId };
}
