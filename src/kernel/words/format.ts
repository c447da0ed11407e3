import IntlMessageFormat from "intl-messageformat";
import { hasRightToLeft, isolateText } from "./isolate.ts";
import type { WordKey } from "./keys.ts";
import { intlTag, type Locale } from "./locales.ts";

/** What a sentence can be given: numbers are written in the reader's way, texts are kept apart from its direction. */
export type WordArgument = string | number | null;

/** The named arguments of a sentence. */
export type WordArguments = Readonly<Record<string, WordArgument>>;

/** The sentences of one language by key, as in `words/LANG.json`. */
export type Sentences = Readonly<Record<string, string>>;

/** Says things in one language. */
export type Words = {
  (key: WordKey, args?: WordArguments): string;
  readonly locale: Locale;
  /** Whether a key from outside (a problem's code) is in the catalogue. */
  has(key: string): key is WordKey;
  /** A sentence in pieces, for arguments that are more than text; `<b>…</b>` in a sentence calls the argument `b`. */
  parts<Piece>(key: WordKey, args: PieceArguments<Piece>): (string | Piece)[];
};

/** Arguments of which some are pieces (elements) or make a piece of what a tag encloses. */
export type PieceArguments<Piece> = Readonly<
  Record<string, WordArgument | Piece | ((inside: (string | Piece)[]) => Piece)>
>;

/** The words of one language over one catalogue; each sentence is compiled when it is first said. */
export function wordsOf(locale: Locale, sentences: Sentences): Words {
  const compiled = new Map<string, IntlMessageFormat>();
  const sentence = (key: string): IntlMessageFormat => {
    let message = compiled.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(sentences[key] ?? key, intlTag(locale));
      compiled.set(key, message);
    }
    return message;
  };
  const say = (key: WordKey, args: WordArguments = {}): string =>
    sentence(key)
      .formatToParts<OwnText>(wrapped(args, locale))
      .map((part) => (typeof part.value === "string" ? part.value : isolateText(part.value.text)))
      .join("");
  const parts = <Piece>(key: WordKey, args: PieceArguments<Piece>): (string | Piece)[] =>
    sentence(key)
      .formatToParts<Piece>(args)
      .map((part) => part.value);
  const has = (key: string): key is WordKey => Object.hasOwn(sentences, key);
  return Object.assign(say, { locale, parts, has });
}

/** A text that is kept apart where it is shown, and is its plain self when a sentence selects by it. */
type OwnText = { readonly text: string; toString(): string };

function wrapped(args: WordArguments, locale: Locale): Record<string, WordArgument | OwnText> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      needsIsolation(value, locale) ? { text: value, toString: () => value } : value,
    ]),
  );
}

function needsIsolation(value: WordArgument, locale: Locale): value is string {
  return typeof value === "string" && (locale.direction === "rtl" || hasRightToLeft(value));
}
