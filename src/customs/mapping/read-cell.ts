import type { Facts } from "#kernel/errors";
import type { Mapping, Source } from "../exchange/mapping-schema.ts";
import type { Answer, Unknown } from "../seizure/answer.ts";
import { answerPath } from "../seizure/check-entries.ts";
import { type NumberForm, readDate, readNumber, readTime } from "./cell-text.ts";
import type { Target } from "./target.ts";

/** A cell that could not be read: `path` as a check names it, `code` a key of the words. */
export type CellProblem = Readonly<{ path: string; code: string; facts?: Facts }>;

/** The cells of a row by column. */
export type Cells = Readonly<Record<string, string>>;

/** What a field, or a part of one, gets from a row; undefined: nothing was said. */
export type Found = Answer | CellProblem | undefined;

const numberParts: readonly string[] = ["amount", "latitude", "longitude"];

/** The answer that a row gives to a field, or what stands against reading it. */
export function readTarget(target: Target, cells: Cells, mapping: Mapping): Found {
  const { source } = target;
  if ("value" in source) return source.value;
  if ("unknown" in source) return source;
  if ("columns" in source) {
    const said = source.columns.flatMap((column) => sayingOf(cells[column], mapping) ?? []);
    return said.length === 0 ? undefined : said.join(source.join ?? " ");
  }
  const text = sayingOf(cells[source.column], mapping);
  return text === undefined ? source.whenEmpty : readColumn(target, source, { text, mapping });
}

type OfColumn = Extract<Source, { column: string }>;

function readColumn(
  target: Target,
  source: OfColumn,
  { text, mapping }: Readonly<{ text: string; mapping: Mapping }>,
): Found {
  const isList = target.field.type === "codes";
  const meant: string[] = [];
  for (const one of isList ? splitCell(text, source.between) : [text]) {
    const meaning = translate(one, source.codes);
    if (meaning === null) return problemAt(target, "untranslated", { value: one });
    if (typeof meaning !== "string") return meaning;
    meant.push(meaning);
  }
  return isList ? meant : readText(target, meant[0] ?? "", mapping);
}

/** Whether something of a row could not be read. */
export function isCellProblem(found: Found): found is CellProblem {
  return typeof found === "object" && "path" in found;
}

/** What a cell says; undefined when it is empty, or holds one of the texts that say nothing. */
export function sayingOf(cell: string | undefined, { empty = [] }: Mapping): string | undefined {
  const text = cell?.trim() ?? "";
  return text === "" || empty.some((one) => plain(one) === plain(text)) ? undefined : text;
}

function splitCell(text: string, between = ";"): readonly string[] {
  return [...new Set(text.split(between).map((one) => one.trim()))].filter((one) => one !== "");
}

function translate(
  text: string,
  codes: Readonly<Record<string, string | Unknown>> | undefined,
): string | Unknown | null {
  if (codes === undefined) return text;
  return Object.entries(codes).find(([said]) => plain(said) === plain(text))?.[1] ?? null;
}

// Offices write the same word in capitals, with two blanks, with and without accents.
function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/\s+/gu, " ").trim().toLowerCase();
}

function readText(target: Target, text: string, mapping: Mapping): Found {
  if (target.part !== null)
    return numberParts.includes(target.part) ? readDecimal(target, text, mapping) : text;
  switch (target.field.type) {
    case "date":
    case "time":
      return readMoment(target, text, mapping);
    case "decimal":
      return readDecimal(target, text, mapping);
    case "integer":
      return readInteger(target, text, mapping);
    case "boolean":
      return text === "true" || text === "false"
        ? text === "true"
        : problemAt(target, "untranslated", { value: text });
    case "hs":
      return text.replace(/[.\s]/gu, "");
    default:
      return text;
  }
}

function readMoment(target: Target, text: string, mapping: Mapping): Found {
  const own = "column" in target.source ? target.source.dates : undefined;
  const forms = own ?? mapping.dates ?? ["ISO"];
  const isDay = target.field.type === "date";
  const read = isDay ? readDate(text, forms) : readTime(text, forms);
  return read ?? problemAt(target, isDay ? "date" : "time", { value: text, forms: forms.join(", ") });
}

function readDecimal(target: Target, text: string, mapping: Mapping): string | CellProblem {
  const { decimal = ".", grouping = null } = mapping.numbers ?? {};
  const form: NumberForm = { decimal, grouping };
  return readNumber(text, form) ?? problemAt(target, "number", { value: text, decimal });
}

function readInteger(target: Target, text: string, mapping: Mapping): Found {
  const decimal = readDecimal(target, text, mapping);
  if (typeof decimal !== "string") return decimal;
  const value = Number(decimal);
  return Number.isSafeInteger(value) ? value : problemAt(target, "whole", { value: text });
}

function problemAt({ field, entry }: Target, code: string, facts: Facts): CellProblem {
  return { path: answerPath(field.group, entry, field.key), code: `customs.mapping.${code}`, facts };
}
