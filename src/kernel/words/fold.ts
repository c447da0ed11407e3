const letterForms: readonly (readonly [RegExp, string])[] = [
  [/[\u064A\u0649\u06CC\u0626]/gu, "ي"],
  [/[\u0643\u06A9\u06AA]/gu, "ك"],
  [/[\u0629\u06C0\u06C1\u06C2\u06D5\u06BE]/gu, "ه"],
  [/[\u0622\u0623\u0625\u0671]/gu, "ا"],
  [/\u0624/gu, "و"],
  [/ё/gu, "е"],
  // Letters that Unicode does not take apart.
  [/ł/gu, "l"],
  [/ø/gu, "o"],
  [/đ/gu, "d"],
  [/ı/gu, "i"],
  [/ß/gu, "ss"],
  [/æ/gu, "ae"],
];

/**
 * A text as it is searched: small letters, no diacritics, one form for each Arabic, Persian and Urdu letter,
 * Latin digits, no kashida and no half-space.
 */
export function foldForSearch(text: string): string {
  let folded = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036F\u064B-\u065F\u0670\u0640\u200C-\u200F\u2066-\u2069]/gu, "")
    .normalize("NFC")
    .replace(/[\u0660-\u0669]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0));
  for (const [forms, letter] of letterForms) folded = folded.replace(forms, letter);
  return folded.replace(/\s+/gu, " ").trim();
}

/** The words of a text as they are searched. */
export function searchWords(text: string): readonly string[] {
  const words = foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)];
}

/** The beginnings of a word from `shortest` letters on, the word itself included: for codes and names. */
export function wordBeginnings(word: string, shortest = 3): readonly string[] {
  const letters = [...word];
  return letters.slice(shortest - 1).map((_, at) => letters.slice(0, shortest + at).join(""));
}
