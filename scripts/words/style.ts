import { type Language, localeOf } from "../../src/kernel/words/locales.ts";
import type { Problem } from "../problem.ts";
import { problemAt, type Sentence } from "./catalogues.ts";
import { readMessage } from "./message.ts";

type Rule = Readonly<{
  languages: readonly Language[] | "all";
  pattern: RegExp;
  what: string;
  remedy: string;
}>;

const arabic: readonly Language[] = ["ar", "fa-AF", "ur"];
// Where a word of Arabic letters begins or ends; \b knows Latin letters only.
const word = (...words: readonly string[]) => new RegExp(`(?<!\\p{L})(?:${words.join("|")})(?!\\p{L})`, "u");

const rules: readonly Rule[] = [
  { languages: "all", pattern: /[!¡]/u, what: "an exclamation mark", remedy: "say it quietly" },
  { languages: "all", pattern: /\.\.\./u, what: "three full stops", remedy: "write …" },
  {
    languages: "all",
    pattern: /"/u,
    what: "a straight quotation mark",
    remedy: "use the marks of the language",
  },
  { languages: "all", pattern: /[٠-٩۰-۹]/u, what: "other than Latin digits", remedy: "write 0–9" },
  { languages: "all", pattern: /^\s|\s$| {2}/u, what: "a space too many", remedy: "delete it" },
  {
    languages: ["fr"],
    pattern: /(?<=[^\s\u202f\u00a0])[:;?%»](?=$|[\s\u202f])|[ ][:;?%»]|«[^\u202f\u00a0]/u,
    what: "no narrow no-break space beside a mark",
    remedy: "write U+202F before : ; ? % » and after «",
  },
  { languages: ["es"], pattern: /^[^¿]*\?/u, what: "a question without ¿", remedy: "open it with ¿" },
  { languages: arabic, pattern: /[,;?]/u, what: "a Latin comma or question mark", remedy: "write ، ؛ ؟" },
  // After بـ before a code it only shows that the letter is joined.
  { languages: arabic, pattern: /\u0640(?=\p{Script=Arabic})/u, what: "a kashida", remedy: "delete it" },
  { languages: ["ar"], pattern: /[یکگپچہ]/u, what: "a Persian or Urdu letter", remedy: "write ي ك ه" },
  { languages: ["fa-AF"], pattern: /[يكہى]/u, what: "a letter that is not Persian", remedy: "write ی ک ه" },
  { languages: ["ur"], pattern: /[يكهى]/u, what: "a letter that is not Urdu", remedy: "write ی ک ہ" },
  {
    languages: ["ur"],
    pattern: /\p{Script=Arabic}\.(?:\s|$)/u,
    what: "a Latin full stop",
    remedy: "write ۔",
  },
  {
    languages: ["fa-AF"],
    pattern: word("فرودگاه", "خودرو", "هواپیما", "اطلاعات", "ارز", "کد", "پست", "بله", "خیر"),
    what: "a word of Iran",
    remedy: "write میدان هوایی, موتر, طیاره, معلومات, اسعار, کود, پسته, بلی, نخیر",
  },
  {
    languages: ["ar"],
    pattern: word("(?<!(?:إعادة|يُعاد|تُعاد) )تحميل", "أنت"),
    what: "a word to avoid",
    remedy: "write تنزيل or رفع for files; address nobody",
  },
];

/** Punctuation and letters that are not those of the language, in what the reader sees. */
export function findStyleFaults(sentences: readonly Sentence[]): Problem[] {
  return sentences.flatMap(({ catalogue, key, text }) => {
    const { language } = catalogue;
    const literals = readMessage(text, localeOf(language).tag)?.literals ?? [];
    const mine = rules.filter(({ languages }) => languages === "all" || languages.includes(language));
    return mine
      .filter(({ pattern, what }) => isBroken(what, pattern, text, literals))
      .map(({ what, remedy }) => problemAt(catalogue, key, what, remedy));
  });
}

/** Spaces at the edge matter for the whole sentence, marks in each of its parts. */
function isBroken(what: string, pattern: RegExp, text: string, literals: readonly string[]): boolean {
  if (what === "a space too many") return pattern.test(text);
  return literals.some((part) => pattern.test(part));
}
