import { searchWords } from "#kernel/words/fold";
import { type Answer, type Answers, entriesOf, isUnknown } from "./answer.ts";
import { answerPath } from "./check-entries.ts";
import type { Description } from "./describe.ts";
import { type Field, fieldPath } from "./field.ts";

/** Nominal data found in a text that was about to leave. */
export type Leak = {
  /** The text that holds it. */
  readonly path: string;
  /** The words as the record's nominal field has them; shown to the owner only, never logged. */
  readonly words: string;
  /** The nominal field they come from. */
  readonly of: string;
};

/** A text on its way out. */
export type LeavingText = { readonly path: string; readonly text: string };

type Secret = {
  readonly of: string;
  readonly words: string;
  readonly phrase: string;
  readonly compact: string;
};

const names = new Set([
  "person.familyName",
  "person.givenNames",
  "person.aliases",
  "person.originalName",
  "person.transliteration",
  "party.name",
  "party.tradeNames",
  "party.officers",
]);
const scannedTypes = new Set(["text", "longText", "container", "imo", "email", "telephone", "date"]);
const shortestName = 3;
const shortestCode = 4;

/**
 * IC-02: the record's own nominal values in texts that would leave, however they are spelt: other letter forms and
 * signs between them make no difference. `staysHome` says of which fields the values must not be found.
 */
export function findLeaks(
  texts: readonly LeavingText[],
  answers: Answers,
  description: Description,
  staysHome: (field: Field) => boolean,
): readonly Leak[] {
  const secrets = secretsOf(answers, description, staysHome);
  return texts.flatMap(({ path, text }) => {
    const words = searchWords(text);
    const phrase = ` ${orderedWords(text).join(" ")} `;
    const compact = orderedWords(text).join("");
    const found = secrets.filter((secret) => isIn(secret, phrase, compact));
    return words.length === 0 ? [] : found.map((secret) => ({ path, words: secret.words, of: secret.of }));
  });
}

function isIn(secret: Secret, phrase: string, compact: string): boolean {
  if (secret.phrase !== "" && phrase.includes(` ${secret.phrase} `)) return true;
  const isCode = secret.compact.length >= shortestCode && /\d/u.test(secret.compact);
  return isCode && compact.includes(secret.compact);
}

function secretsOf(
  answers: Answers,
  description: Description,
  staysHome: (field: Field) => boolean,
): readonly Secret[] {
  return description.fields
    .filter((field) => scannedTypes.has(field.type) && staysHome(field))
    .flatMap((field) =>
      entriesOf(answers, field.group).flatMap((entry, at) =>
        valuesOf(field, entry[field.key]).map((words): Secret => {
          const ordered = orderedWords(words);
          const of = answerPath(field.group, at, field.key);
          return { of, words, phrase: ordered.join(" "), compact: ordered.join("") };
        }),
      ),
    );
}

/** What must not be found of one answer: all of it, each name of a name, each long number of a long text. */
function valuesOf(field: Field, answer: Answer | undefined): readonly string[] {
  if (typeof answer !== "string" || isUnknown(answer) || answer.trim() === "") return [];
  const parts = answer.split(/[\s,;]+/u);
  if (field.type === "date") return [answer, dayFirst(answer), monthFirst(answer)];
  if (field.type === "longText") return [answer, ...parts.filter((part) => /(?:\d.*){4}/u.test(part))];
  const single = names.has(fieldPath(field)) ? parts : parts.filter((part) => /(?:\d.*){4}/u.test(part));
  const long = single.filter((part) => orderedWords(part).join("").length >= shortestName);
  const whole = orderedWords(answer).join("").length >= shortestName ? [answer] : [];
  return [...new Set([...whole, ...long])];
}

function orderedWords(text: string): readonly string[] {
  return text.split(/\s+/u).flatMap((part) => searchWords(part));
}

function dayFirst(date: string): string {
  return [date.slice(8, 10), date.slice(5, 7), date.slice(0, 4)].join(".");
}

function monthFirst(date: string): string {
  return [date.slice(5, 7), date.slice(8, 10), date.slice(0, 4)].join("/");
}
