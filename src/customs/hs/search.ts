import { toLatinDigits } from "#kernel/words/digits";
import { foldForSearch, searchWords } from "#kernel/words/fold";
import { isChapter, plainHs } from "./codes.ts";
import { type HsEntry, hsHeadings } from "./headings.ts";

/** Something an HS search found: a chapter by its label in the words, or a heading by its title. */
export type HsFound =
  | { readonly code: string; readonly word: string }
  | { readonly code: string; readonly title: string };

/** The chapters of the Harmonized System, 77 left out; the label of each is the word `customs.hsChapter.CODE`. */
export const hsChapters: readonly string[] = Array.from({ length: 97 }, (_, at) =>
  String(at + 1).padStart(2, "0"),
).filter(isChapter);

/**
 * CC-20: finds chapters and headings by the beginning of a code or by words. `chapterLabel` gives a chapter's title in
 * the reader's language, `entries` the table in force (the headings enforcement uses, unless a full one was imported).
 */
export function searchHs(
  typed: string,
  chapterLabel: (chapter: string) => string,
  entries: readonly HsEntry[] = hsHeadings,
): readonly HsFound[] {
  const code = plainHs(toLatinDigits(typed.trim()));
  const matches = /^\d{1,6}$/u.test(code) ? beginsWith(code) : holdsWords(searchWords(typed));
  const chapters = hsChapters
    .filter((chapter) => matches(chapter, chapterLabel(chapter)))
    .map((chapter) => ({ code: chapter, word: `customs.hsChapter.${chapter}` }));
  return [...chapters, ...entries.filter(({ code: one, title }) => matches(one, title))].sort((left, right) =>
    left.code.localeCompare(right.code, "en"),
  );
}

type Matches = (code: string, title: string) => boolean;

/** The code itself, what it stands in and what stands in it. */
function beginsWith(typed: string): Matches {
  return (code) => code.startsWith(typed) || typed.startsWith(code);
}

function holdsWords(wanted: readonly string[]): Matches {
  return (_code, title) => {
    const words = searchWords(foldForSearch(title));
    return wanted.length > 0 && wanted.every((word) => words.some((one) => one.startsWith(word)));
  };
}
