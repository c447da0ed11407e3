import { localeOf } from "../../src/kernel/words/locales.ts";
import type { Problem } from "../problem.ts";
import { problemAt, type Sentence } from "./catalogues.ts";
import { type Message, type Plural, readMessage, type Slot } from "./message.ts";

/** Sentences that cannot be read, that want other things than the English, or that lack a plural class. */
export function findMessageFaults(sentences: readonly Sentence[]): Problem[] {
  return sentences.flatMap((sentence) => {
    const { catalogue, key, text, english } = sentence;
    const { tag } = localeOf(catalogue.language);
    const message = readMessage(text, tag);
    if (message === null)
      return [problemAt(catalogue, key, "cannot be read as a message", "look at its braces")];
    const original = readMessage(english, "en-GB");
    return [
      ...(original === null ? [] : compareSlots(sentence, message, original)),
      ...message.plurals.flatMap((plural) => comparePlural(sentence, plural, tag)),
    ];
  });
}

function compareSlots({ catalogue, key }: Sentence, message: Message, original: Message): Problem[] {
  const told = (what: string) => problemAt(catalogue, key, what, "use what the English uses");
  const missing = [...original.slots.keys()].filter((name) => !message.slots.has(name));
  const extra = [...message.slots.keys()].filter((name) => !original.slots.has(name));
  const other = [...message.slots].filter(([name, slot]) => !agree(slot, original.slots.get(name) ?? slot));
  return [
    ...missing.map((name) => told(`leaves out {${name}}`)),
    ...extra.map((name) => told(`wants {${name}}, which nobody gives`)),
    ...other.map(([name, slot]) => told(`takes {${name}} for a ${slot}`)),
  ];
}

function agree(a: Slot, b: Slot): boolean {
  if (a === b) return true;
  return [a, b].every((slot) => slot === "number" || slot === "value");
}

function comparePlural(
  { catalogue, key }: Sentence,
  { isOrdinal, classes, name }: Plural,
  tag: string,
): Problem[] {
  const rules = new Intl.PluralRules(tag, { type: isOrdinal ? "ordinal" : "cardinal" });
  const wanted: readonly string[] = rules.resolvedOptions().pluralCategories;
  const remedy = `write ${wanted.join(", ")}`;
  const missing = wanted.filter((one) => !classes.includes(one));
  const extra = classes.filter((one) => !one.startsWith("=") && !wanted.includes(one));
  return [
    ...missing.map((one) => problemAt(catalogue, key, `{${name}} lacks the class ${one}`, remedy)),
    ...extra.map((one) =>
      problemAt(catalogue, key, `{${name}} has no class ${one} in this language`, remedy),
    ),
  ];
}
