import { readFile, stat } from "node:fs/promises";
import { type SheetRow, sheetLimits, tooLarge, unreadable } from "./sheet.ts";

const DEEPEST = 8;

/** The rows of a JSON file that holds a list of objects. Numbers keep every digit that was written. */
export async function* readJson(file: string): AsyncGenerator<SheetRow> {
  if ((await stat(file)).size > sheetLimits.jsonBytes) throw tooLarge("jsonBytes");
  yield* parseRows(await readFile(file, "utf8"));
}

/** The rows of a JSON text; what is nested has a dotted name (`place.code`, `codes.0`). */
export function parseRows(text: string): readonly SheetRow[] {
  const list = parseExactly(text.replace(/^\u{FEFF}/u, ""));
  if (!Array.isArray(list)) throw unreadable("JSON", new Error("it is not a list"));
  const columns = new Set<string>();
  const rows = list.flatMap((entry: unknown, at) => {
    const cells = Object.fromEntries(flatten(entry, [], `row ${at + 1}`));
    for (const column of Object.keys(cells)) columns.add(column);
    if (columns.size > sheetLimits.columns) throw tooLarge("columns");
    return Object.keys(cells).length === 0 ? [] : [{ number: at + 1, cells }];
  });
  const named = [...columns];
  return rows.map((row) => ({ ...row, columns: named }));
}

// A number that no double holds would lose digits: its text is taken instead.
function parseExactly(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(
      text,
      (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
        typeof value === "number" ? (context?.source ?? String(value)) : value,
    );
    return parsed;
  } catch (cause) {
    throw unreadable("JSON", cause);
  }
}

function flatten(value: unknown, path: readonly string[], where: string): [string, string][] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value !== "object") {
    if (path.length === 0) throw unreadable("JSON", new Error(`${where} is not an object`));
    const text = String(value).trim();
    if (text.length > sheetLimits.cellCharacters) throw tooLarge("cellCharacters");
    return text === "" ? [] : [[path.join("."), text]];
  }
  if (path.length === DEEPEST) throw unreadable("JSON", new Error(`${where} is nested too deeply`));
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, [...path, key], where));
}
