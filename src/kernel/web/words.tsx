import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { type PieceArguments, type Sentences, type Words, wordsOf } from "#kernel/words/format";
import type { WordKey } from "#kernel/words/keys";
import { type Language, localeOf } from "#kernel/words/locales";

/** Where the sentences of a language come from; the application gives one chunk per language. */
export type LoadSentences = (language: Language, list?: "customs") => Promise<Sentences>;

type LanguageState = {
  readonly words: Words;
  readonly change: (language: Language) => Promise<void>;
  readonly loadList: (list: "customs") => Promise<void>;
};

const LanguageContext = createContext<LanguageState | null>(null);

/** The words that have been brought for one language. */
export type LoadedWords = {
  readonly language: Language;
  readonly sentences: Sentences;
};

/** Gives the words to everything inside; changing the language needs no reload. */
export function WordsProvider(props: { loaded: LoadedWords; load: LoadSentences; children: ReactNode }) {
  const { load } = props;
  const [loaded, setLoaded] = useState(props.loaded);
  const [lists, setLists] = useState<ReadonlySet<"customs">>(new Set());
  const change = useCallback(
    async (language: Language) => {
      const all = await Promise.all([load(language), ...[...lists].map((list) => load(language, list))]);
      setLoaded({ language, sentences: Object.assign({}, ...all) });
      showLanguage(language);
      rememberLanguage(language);
    },
    [load, lists],
  );
  const loadList = useCallback(
    async (list: "customs") => {
      if (lists.has(list)) return;
      const more = await load(loaded.language, list);
      setLoaded((before) => ({
        language: before.language,
        sentences: { ...before.sentences, ...more },
      }));
      setLists((before) => new Set(before).add(list));
    },
    [load, lists, loaded.language],
  );
  const words = useMemo(() => wordsOf(localeOf(loaded.language), loaded.sentences), [loaded]);
  const state = useMemo(() => ({ words, change, loadList }), [words, change, loadList]);
  return <LanguageContext value={state}>{props.children}</LanguageContext>;
}

/** The words in the reader's language: `const t = useWords(); t("kernel.save")`. */
export function useWords(): Words {
  return useLanguageState().words;
}

/** The language of the interface and how to change it; the choice is kept on this device. */
export function useLanguage(): {
  language: Language;
  change: (language: Language) => Promise<void>;
} {
  const { words, change } = useLanguageState();
  return { language: words.locale.language, change };
}

/** Brings a long word list (the labels of the customs vocabulary) for a page that needs it. */
export function useLoadWordList(): (list: "customs") => Promise<void> {
  return useLanguageState().loadList;
}

/** A sentence with elements in it: `<T k="…" number={<Code>…</Code>} b={bold} />`. */
export function T(props: { k: WordKey } & PieceArguments<ReactNode>) {
  const { k, ...args } = props;
  const t = useWords();
  return t
    .parts<ReactNode>(k, { b: bold, ...args })
    .map((piece, at) => <Piece key={`${String(at)}`}>{piece}</Piece>);
}

function Piece(props: { children: ReactNode }) {
  return props.children;
}

function bold(inside: ReactNode[]): ReactNode {
  return <b>{inside}</b>;
}

function useLanguageState(): LanguageState {
  const state = use(LanguageContext);
  if (state === null) throw new Error("There is no WordsProvider around this component");
  return state;
}

/** Turns the whole page: language, direction. */
function showLanguage(language: Language): void {
  const locale = localeOf(language);
  document.documentElement.lang = locale.tag;
  document.documentElement.dir = locale.direction;
}

/** A cookie, so that the server can begin the next page in the right language and direction. */
function rememberLanguage(language: Language): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `tidewaiter-language=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}
