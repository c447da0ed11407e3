import { crc32, deflateRawSync } from "node:zlib";

/** A part of a workbook: its name, what it holds, and the size it says it has when that is a lie. */
export type TestPart = Readonly<{ name: string; content: string | Buffer; claimedBytes?: number }>;

/** A ZIP archive of these parts, each compressed. */
export function zipOf(parts: readonly TestPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const frame = Buffer.alloc(26);
    frame.writeUInt16LE(20, 0);
    frame.writeUInt16LE(0x0800, 2);
    frame.writeUInt16LE(8, 4);
    frame.writeUInt32LE(crc32(content), 10);
    frame.writeUInt32LE(packed.length, 14);
    frame.writeUInt32LE(part.claimedBytes ?? content.length, 18);
    frame.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), frame, name, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), frame, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\u0005\u0006"), end]);
}

/** A cell: a text that is shared, a number, a number that is shown as a date, or as the XML says. */
export type TestCell = string | number | null | Readonly<{ date: number }> | Readonly<{ xml: string }>;

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageNames = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The parts of a workbook with these sheets, as a spreadsheet program writes it. */
export function workbookParts(
  sheets: Readonly<Record<string, readonly (readonly TestCell[])[]>>,
  { is1904 = false }: { is1904?: boolean } = {},
): readonly TestPart[] {
  const names = Object.keys(sheets);
  const shared: string[] = [];
  const share = (text: string) => shared.push(text) - 1;
  const parts = Object.values(sheets).map((rows, at) => ({
    name: `xl/worksheets/sheet${at + 1}.xml`,
    content: `<worksheet xmlns="${main}"><sheetData>${rows.map((row, y) => rowXml(row, y, share)).join("")}</sheetData></worksheet>`,
  }));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (inner: string) => `<Relationships xmlns="${packageNames}">${inner}</Relationships>`;
  return [
    { name: "_rels/.rels", content: relations(relation("rId1", "officeDocument", "xl/workbook.xml")) },
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${names
        .map((name, at) => `<sheet name="${escape(name)}" sheetId="${at + 1}" r:id="s${at + 1}"/>`)
        .join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations(
        [
          ...names.map((_, at) => relation(`s${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`)),
          relation("t", "sharedStrings", "sharedStrings.xml"),
          relation("y", "styles", "/xl/styles.xml"),
        ].join(""),
      ),
    },
    {
      name: "xl/styles.xml",
      content: `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    },
    ...parts,
    {
      name: "xl/sharedStrings.xml",
      content: `<sst xmlns="${main}">${shared.map((text) => `<si><r><t xml:space="preserve">${escape(text.slice(0, 1))}</t></r><r><t xml:space="preserve">${escape(text.slice(1))}</t></r><rPh><t>よみ</t></rPh></si>`).join("")}</sst>`,
    },
  ];
}

function rowXml(row: readonly TestCell[], y: number, share: (text: string) => number): string {
  const cells = row.map((cell, x) => cellXml(cell, `${String.fromCharCode(65 + x)}${y + 1}`, share));
  return `<row r="${y + 1}">${cells.join("")}</row>`;
}

function cellXml(cell: TestCell, at: string, share: (text: string) => number): string {
  if (cell === null) return "";
  if (typeof cell === "string") return `<c r="${at}" t="s"><v>${share(cell)}</v></c>`;
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  return "date" in cell ? `<c r="${at}" s="1"><v>${cell.date}</v></c>` : cell.xml;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
