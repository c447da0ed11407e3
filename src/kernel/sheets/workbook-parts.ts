import { Refusal } from "../errors.ts";
import { sheetLimits, tooLarge, unreadable } from "./sheet.ts";
import { partBeside, readPart, type Workbook } from "./workbook.ts";

/** What has to be known of a workbook to read one of its sheets. */
export type WorkbookFrame = Readonly<{
  /** The part of the sheet. */
  sheet: string;
  /** Texts that cells point to. */
  shared: readonly string[];
  /** Which styles of cells show a date or a time. */
  dateStyles: ReadonlySet<number>;
  /** The year in which its count of days begins: 1904 where a Macintosh began it. */
  firstDay: 1900 | 1904;
}>;

type Described = Readonly<{ sheets: readonly { name: string; id: string }[]; firstDay: 1900 | 1904 }>;

/** Reads all but the sheets themselves. Refuses when there is no sheet of that name. */
export async function readFrame(workbook: Workbook, wanted: string | undefined): Promise<WorkbookFrame> {
  const targets = await readTargets(workbook, "_rels/.rels", "");
  const main = [...targets.values()].find(({ type }) => type.endsWith("/officeDocument"))?.part;
  if (main === undefined) throw unreadable("XLSX", new Error("there is no workbook in it"));
  const { sheets, firstDay } = await readDescription(workbook, main);
  const related = await readTargets(workbook, relationsOf(main), main);
  const chosen = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  const sheet = related.get(chosen?.id ?? "")?.part;
  if (sheet === undefined)
    throw new Refusal("invalid", "kernel.problem.sheetMissing", { sheets: sheets.map(({ name }) => name) });
  const partOf = (type: string) => [...related.values()].find((one) => one.type.endsWith(type))?.part ?? "";
  return {
    sheet,
    shared: await readShared(workbook, partOf("/sharedStrings")),
    dateStyles: await readDateStyles(workbook, partOf("/styles")),
    firstDay,
  };
}

function relationsOf(part: string): string {
  const at = part.lastIndexOf("/") + 1;
  return `${part.slice(0, at)}_rels/${part.slice(at)}.rels`;
}

async function readTargets(workbook: Workbook, relations: string, of: string) {
  const targets = new Map<string, { type: string; part: string }>();
  await readPart(workbook, relations, {
    open({ name, attributes: { Id, Type, Target } }) {
      if (name === "Relationship" && Id !== undefined && Target !== undefined)
        targets.set(Id, { type: Type ?? "", part: partBeside(of, Target) });
    },
  });
  return targets;
}

async function readDescription(workbook: Workbook, main: string): Promise<Described> {
  const sheets: { name: string; id: string }[] = [];
  let firstDay: 1900 | 1904 = 1900;
  await readPart(workbook, main, {
    open({ name, attributes }) {
      if (name === "workbookPr" && ["1", "true"].includes(attributes["date1904"] ?? "")) firstDay = 1904;
      const id = Object.entries(attributes).find(([key]) => key === "id" || key.endsWith(":id"))?.[1];
      if (name === "sheet" && id !== undefined) sheets.push({ name: attributes["name"] ?? "", id });
    },
  });
  return { sheets, firstDay };
}

/** The shared texts, without what says how East Asian letters are read. */
async function readShared(workbook: Workbook, part: string): Promise<readonly string[]> {
  const shared: string[] = [];
  let text: string | null = null;
  let isText = false;
  let isReading = false;
  let characters = 0;
  await readPart(workbook, part, {
    open({ name }) {
      if (name === "si") text = "";
      if (name === "rPh") isReading = true;
      isText = name === "t" && !isReading;
    },
    text(found) {
      if (!isText || text === null) return;
      characters += found.length;
      if (characters > sheetLimits.sharedCharacters) throw tooLarge("sharedCharacters");
      text += found;
    },
    close(name) {
      isText = false;
      if (name === "rPh") isReading = false;
      if (name !== "si") return;
      shared.push(text ?? "");
      text = null;
    },
  });
  return shared;
}

const builtInDates = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47];

async function readDateStyles(workbook: Workbook, part: string): Promise<ReadonlySet<number>> {
  const dates = new Set<number>(builtInDates);
  const formats: number[] = [];
  let isOfCells = false;
  await readPart(workbook, part, {
    open({ name, attributes: { numFmtId, formatCode } }) {
      if (name === "cellXfs") isOfCells = true;
      if (name === "numFmt" && isDateFormat(formatCode ?? "")) dates.add(Number(numFmtId));
      if (name === "xf" && isOfCells) formats.push(Number(numFmtId ?? 0));
    },
    close(name) {
      if (name === "cellXfs") isOfCells = false;
    },
  });
  return new Set(formats.flatMap((format, style) => (dates.has(format) ? [style] : [])));
}

/** Whether a format of numbers shows days or hours: `dd/mm/yyyy` does, `0.00 "days"` and `[Red]0` do not. */
export function isDateFormat(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/giu, "");
  return /[ymdhs]/iu.test(bare) && !/[0#?]/u.test(bare.replace(/s\.0+/giu, ""));
}
