/** A column and what its values are. Exact numbers and moments are texts, so that no digit is lost on the way. */
export type AccessColumn = Readonly<{ name: string }> & AccessColumnKind;

/** The types of columns, with what each has to say about its values. */
export type AccessColumnKind =
  /** A whole number of 32 bits, as number. */
  | Readonly<{ type: "integer" }>
  /** A floating number, as number. */
  | Readonly<{ type: "double" }>
  /** Up to 28 digits, as text: "-12.50". */
  | Readonly<{ type: "decimal"; precision: number; scale: number }>
  /** Four digits behind the point and up to fifteen before it, as text. */
  | Readonly<{ type: "currency" }>
  /** Up to `length` characters, as text. */
  | Readonly<{ type: "text"; length: number }>
  /** Up to eight million characters, as text. */
  | Readonly<{ type: "memo" }>
  /** A day, or a day and a time, as text: "2026-11-24", "2026-11-24T17:30:00". An instant is written in UTC. */
  | Readonly<{ type: "dateTime" }>
  /** True or false, never null. */
  | Readonly<{ type: "yesNo" }>
  /** 32 hexadecimal digits in five groups, as text. */
  | Readonly<{ type: "guid" }>;

/** What a row holds: one value for each column, in their order. */
export type AccessValue = string | number | boolean | null;

/** An index over some columns; `unique` when no two rows may have the same values in them. */
export type AccessIndex = Readonly<{ name: string; columns: readonly string[]; unique?: boolean }>;

/** A table to be written. Text columns of keys and indexes hold ASCII only. */
export type AccessTable = Readonly<{
  name: string;
  columns: readonly AccessColumn[];
  primaryKey?: readonly string[];
  indexes?: readonly AccessIndex[];
}>;

/** Columns of one table that name rows of another by its primary key. Access shows it and joins by it; nothing enforces it. */
export type AccessRelationship = Readonly<{
  name: string;
  table: string;
  columns: readonly string[];
  referencedTable: string;
}>;

/** All that is known before the first row. */
export type AccessDescription = Readonly<{
  tables: readonly AccessTable[];
  relationships?: readonly AccessRelationship[];
}>;
