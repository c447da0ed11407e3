import { type Language, localeOf } from "../words/locales.ts";

const signs: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const page =
  "font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.6; max-width: 40em; margin: 1em";

/** A letter's text as a page in the direction of its language; nothing in it is loaded from anywhere. */
export function htmlOf(text: string, language: Language): string {
  const { tag, direction } = localeOf(language);
  const paragraphs = text
    .split(/\n{2,}/u)
    .map((paragraph) => `<p>${paragraph.split("\n").map(lineOf).join("<br>\n")}</p>`);
  return [
    `<!doctype html>\n<html lang="${tag}" dir="${direction}">`,
    '<head><meta charset="utf-8"></head>',
    `<body dir="${direction}" style="${page}">\n${paragraphs.join("\n")}\n</body></html>`,
  ].join("\n");
}

function lineOf(line: string): string {
  const escaped = line.replace(/[&<>"']/gu, (sign) => signs[sign] ?? "");
  return /^https?:\/\/\S+$/u.test(line) ? `<a dir="ltr" href="${escaped}">${escaped}</a>` : escaped;
}
