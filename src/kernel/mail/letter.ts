import type { Language } from "../words/locales.ts";

/** A letter to one person, written in that person's language. */
export type Letter = Readonly<{
  /** What it is, for the log: a dotted word such as "cencomm.alert". */
  kind: string;
  /** A UUID that stays the same when the letter is sent again; the `Message-ID` is made from it. */
  id: string;
  to: string;
  language: Language;
  /** Codes in it stand between U+2066 and U+2069 (`isolateCode`). */
  subject: string;
  /** Paragraphs are parted by an empty line; a line that is an https address alone becomes a link. */
  text: string;
  /** The address that stops such letters with one click (RFC 8058); made by `stopAddress`. */
  stop?: string;
}>;
