import { foldForSearch } from "#kernel/words/fold";

const shortestBeginning = 3;

/** A text in which the words that were searched for are marked. */
export function Found(props: { text: string; q: string }) {
  const { text, q } = props;
  const asked = wordsIn(foldForSearch(q));
  if (asked.length === 0) return text;
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .map((part, at) => (isMeant(part, asked) ? <mark key={`${part} ${String(at)}`}>{part}</mark> : part));
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function isMeant(part: string, asked: readonly string[]): boolean {
  const word = foldForSearch(part);
  return asked.some((one) => word === one || (one.length >= shortestBeginning && word.startsWith(one)));
}
