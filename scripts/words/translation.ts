import { localeOf } from "../../src/kernel/words/locales.ts";
import { type Term, type Terminology, translated } from "./terminology.ts";

const opening = `# Words to be confirmed

The one word for each thing stands in [terminology.json](terminology.json), in eight languages. Most were taken from
published customs texts or are in common use. Those below are in use as they stand, and wait for an officer who works in
the language to confirm or correct them. To confirm a word, change its \`status\` to \`confident\`, or to \`verified: KEY\`
with its source under \`sources\`; then run \`node scripts/translation.ts\`, which writes this page.

Until somebody who grew up with a language has read all of it, the language menu says that it is not confirmed.
`;

/** The text of docs/translation.md: the terms that nobody has confirmed yet, by language. */
export function writeTranslation({ terms }: Terminology): string {
  const rows = translated.map((language) => {
    const count = terms.filter((term) => term.status[language] === "review").length;
    return `| ${localeOf(language).name} (${language}) | ${terms.length - count} | ${count} |`;
  });
  const table = ["| language | settled | to be confirmed |", "|---|---|---|", ...rows].join("\n");
  return [opening, table, ...translated.flatMap((language) => section(language, terms))].join("\n");
}

function section(language: (typeof translated)[number], terms: readonly Term[]): readonly string[] {
  const open = terms.filter((term) => term.status[language] === "review");
  if (open.length === 0) return [];
  const rows = open.map((term) => `| ${term.en} | ${term[language]} | ${cell(term.context)} |`);
  const { name } = localeOf(language);
  return [`\n## ${name} (${language})\n`, "| English | in use | where |", "|---|---|---|", ...rows];
}

function cell(text: string): string {
  return (text.split("; gender")[0] ?? text).replaceAll("|", "\\|");
}
