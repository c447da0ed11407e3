import type { Words } from "#kernel/words/format";
import type { Label } from "./seizure/asked.ts";

/** A label in the reader's language; an organiser's own text falls back to English, an unknown word to its key. */
export function labelText(words: Words, label: Label): string {
  if ("word" in label) return words.has(label.word) ? words(label.word) : label.word;
  return label.own[words.locale.language] ?? label.own.en ?? "";
}

/** The label of a code in the reader's language; a code that is in no list is shown as it is. */
export function codeText(words: Words, list: string, code: string): string {
  const key = `customs.${list}.${code}`;
  return words.has(key) ? words(key) : code;
}
