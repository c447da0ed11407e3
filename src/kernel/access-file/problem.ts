/** Where something is wrong: never a value of a row, which may be a name. */
export type AccessFileFacts = Readonly<{
  table?: string;
  column?: string;
  index?: string;
  /** Rows are counted from 1 in the order in which they were written. */
  row?: number;
  /** The other row of two that have the same key. */
  otherRow?: number;
  /** What the format holds at most, or what the column was described to hold. */
  most?: number;
}>;

/** Why a file cannot be written as asked. `code` and `facts` are for programs; the message ends with the remedy. */
export class AccessFileProblem extends Error {
  readonly code: AccessFileCode;
  readonly facts: AccessFileFacts;

  constructor(code: AccessFileCode, facts: AccessFileFacts) {
    const where = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
    super(`${sentences[code]} (${where.join(", ")})`);
    this.name = "AccessFileProblem";
    this.code = code;
    this.facts = facts;
  }

  /** The same problem with more said about where it is. */
  at(facts: AccessFileFacts): AccessFileProblem {
    return new AccessFileProblem(this.code, { ...facts, ...this.facts });
  }
}

/** What can be wrong. */
export type AccessFileCode = keyof typeof sentences;

const sentences = {
  nameUnusable: "A name is empty, too long, or holds a sign that Access does not allow. Choose another.",
  tableNameUnsortable: "The catalogue can sort names of tables in ASCII signs only. Choose another name.",
  nameTwice: "Two things have the same name, or names that differ in case only. Rename one.",
  columnsUncountable: "A table has 1 to 255 columns. Split the table.",
  columnMissing: "A key, index or relationship names a column that is not there. Correct the name.",
  columnUnindexable: "A key or index has 1 to 10 columns, none of them a memo. Index another column.",
  indexesTooMany: "A table has 32 indexes at most, those of its relationships included. Leave some out.",
  lengthUnusable: "A text column holds 1 to 255 characters. Use a memo for longer texts.",
  precisionUnusable: "A decimal column has 1 to 28 digits, none or some of them behind the point.",
  relationshipUnusable:
    "A relationship leads to the primary key of another table, column by column. Correct it.",
  rowLength: "A row has one value for each column, null for none. Add or remove values.",
  kindUnusable: "A value is not of the column's type. Convert it first.",
  numberTooLarge: "A number is out of the column's range. Use a wider type.",
  digitsLost: "A number has more digits than the column keeps. Use more digits or round it first.",
  dateUnusable: "A date is not one of the years 100 to 9999 in the form 2026-11-24 or 2026-11-24T17:30:00.",
  guidUnusable: "A GUID is not 32 hexadecimal digits in five groups.",
  yesNoMissing: "A yes/no column holds no null. Give false, or use another type.",
  textTooLong: "A text is longer than its column. Use a longer column, or a memo.",
  textUnwritable: "A text holds a zero character, half a surrogate pair, or begins with U+FEFF. Remove it.",
  memoTooLong: "A memo is longer than the format holds. Split it.",
  rowTooLong: "The values of a row do not fit on a page. Make long texts memos, or split the table.",
  keyMissing: "A part of a primary key is null. Fill it, or choose another key.",
  keyTwice: "Two rows have the same value in a unique index. Remove one, or index without uniqueness.",
  keyUnsortable: "A text key holds a sign whose place in Access's order is not known. Keys are ASCII.",
  keyTooLong: "A key is longer than an index holds. Index fewer or shorter columns.",
  tooLarge: "The file would exceed what the format holds. Write fewer rows, or several files.",
  finished: "The file is finished or given up; nothing can be written to it any more.",
} as const;
