import { IconArrowsExchange } from "@tabler/icons-react";
import { Button } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { Suggest } from "#kernel/web/suggest";
import { TextInput } from "#kernel/web/text";
import { T, useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { checkContainer } from "../container.ts";
import { isHsShape, plainHs } from "../hs/codes.ts";
import { searchHs } from "../hs/search.ts";
import { codeText } from "../labels.ts";
import styles from "./form.module.css";
import type { InputProps } from "./form.tsx";
import { answerOf, textOf } from "./text-inputs.tsx";

const mostOffered = 30;

/** An HS code: typed, or found by words. */
export function HsInput({ answer, onAnswer }: InputProps) {
  const t = useWords();
  const typed = textOf(answer);
  const chapterOf = (chapter: string) => codeText(t, "hsChapter", chapter);
  const found = typed === "" ? [] : searchHs(typed, chapterOf).slice(0, mostOffered);
  const change = (text: string) => onAnswer(answerOf(/^[\d.\s]+$/u.test(text) ? plainHs(text) : text));
  return (
    <Suggest
      value={typed}
      maxLength={60}
      onChange={change}
      onPick={(code) => onAnswer(code)}
      found={found
        .filter(({ code }) => code !== typed)
        .map((one) => ({ code: one.code, name: "title" in one ? one.title : chapterOf(one.code) }))}
    />
  );
}

/** What an HS code stands for: the narrowest of the headings that are known; null for what is no code. */
export function hsTitle(t: Words, code: string): string | null {
  if (!isHsShape(code)) return null;
  const chapterOf = (chapter: string) => codeText(t, "hsChapter", chapter);
  const found = searchHs(code, chapterOf)
    .filter((one) => code.startsWith(one.code))
    .at(-1);
  if (found === undefined) return null;
  return "title" in found ? found.title : chapterOf(found.code);
}

/** CC-20: a container number with its check digit; of a wrong one the numbers that were probably meant. */
export function ContainerInput({ answer, onAnswer }: InputProps) {
  const typed = textOf(answer);
  const check = typed === "" ? null : checkContainer(typed);
  const suggestions =
    check !== null && !check.isRight && check.code === "checkDigit" ? check.suggestions : [];
  const change = (text: string) => {
    const changed = checkContainer(text);
    onAnswer(answerOf(!changed.isRight && changed.code === "shape" ? text.toUpperCase() : changed.number));
  };
  return (
    <>
      <TextInput kind="code" value={typed} autoComplete="off" maxLength={20} onChange={change} />
      {suggestions.length > 0 && (
        <div className={styles.suggestions}>
          {suggestions.slice(0, 3).map(({ number, slip }) => (
            <Button key={number} size="dense" icon={IconArrowsExchange} onClick={() => onAnswer(number)}>
              <T k={`customs.form.slip.${slip}`} number={<Code>{number}</Code>} />
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
