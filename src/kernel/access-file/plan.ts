import { cataloguePrefix, placeOwnColumns, type Relation } from "./catalogue.ts";
import type { StoredColumn } from "./columns.ts";
import type {
  AccessColumn,
  AccessDescription,
  AccessIndex,
  AccessRelationship,
  AccessTable,
} from "./description.ts";
import { isSortable, sortText } from "./index-key.ts";
import { AccessFileProblem } from "./problem.ts";
import { indexFlags } from "./table-definition.ts";
import type { IndexPlan, TablePlan } from "./table-writer.ts";

const most = { name: 64, columns: 255, indexes: 32, keyColumns: 10, text: 255, digits: 28 } as const;
/** Access refuses names with these signs, and names that begin with a space. */
const refusedInNames = /[\p{Cc}.!`[\]]|^ |^$/u;
const primaryName = "PrimaryKey";

/** Checks a description against the format, and looks up all its names. */
export function planTables({ tables, relationships = [] }: AccessDescription): TablePlan[] {
  requireDifferent(tables, {});
  requireDifferent(relationships, {});
  return tables.map(planTable);
}

/** The relationships with the keys that they lead to. */
export function planRelations({ tables, relationships = [] }: AccessDescription): Relation[] {
  return relationships.map((relationship) => {
    requireSortableName(relationship.name);
    const referring = tables.find(({ name }) => name === relationship.table);
    const key = tables.find(({ name }) => name === relationship.referencedTable)?.primaryKey;
    if (!referring || !key)
      throw new AccessFileProblem("relationshipUnusable", { table: relationship.table });
    requireLike(relationship, referring, key);
    return { relationship, key };
  });
}

function planTable(table: AccessTable): TablePlan {
  const where = { table: table.name };
  requireSortableName(table.name);
  requireDifferent(table.columns, where);
  if (table.columns.length < 1 || table.columns.length > most.columns)
    throw new AccessFileProblem("columnsUncountable", { ...where, most: most.columns });
  for (const column of table.columns) requireColumn(column, table.name);
  const columns = placeOwnColumns(table);
  const wanted = wantedIndexes(table);
  requireDifferent(wanted, where);
  if (wanted.length > most.indexes)
    throw new AccessFileProblem("indexesTooMany", { ...where, most: most.indexes });
  return {
    kind: "own",
    name: table.name,
    columns,
    indexes: wanted.map((index) => planIndex(table.name, columns, index)),
    named: wanted.map(({ name, isPrimary }, index) => ({
      name,
      index,
      kind: isPrimary ? "primary" : "plain",
    })),
  };
}

type WantedIndex = AccessIndex & Readonly<{ isPrimary?: true }>;

function wantedIndexes({ primaryKey, indexes = [] }: AccessTable): readonly WantedIndex[] {
  if (!primaryKey) return indexes;
  return [{ name: primaryName, columns: primaryKey, unique: true, isPrimary: true }, ...indexes];
}

function planIndex(table: string, columns: readonly StoredColumn[], wanted: WantedIndex): IndexPlan {
  const where = { table, index: wanted.name };
  const found = wanted.columns.map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (!column) throw new AccessFileProblem("columnMissing", { ...where, column: name });
    if (!isSortable(column.type))
      throw new AccessFileProblem("columnUnindexable", { ...where, column: name });
    return column;
  });
  if (found.length < 1 || found.length > most.keyColumns || new Set(found).size < found.length)
    throw new AccessFileProblem("columnUnindexable", where);
  const unique = wanted.unique ? indexFlags.unique : 0;
  const required = wanted.isPrimary ? indexFlags.required : 0;
  return { name: wanted.name, columns: found, flags: indexFlags.always | unique | required };
}

function requireColumn(column: AccessColumn, table: string): void {
  const where = { table, column: column.name };
  if (column.type === "text" && !isCount(column.length, 1, most.text))
    throw new AccessFileProblem("lengthUnusable", { ...where, most: most.text });
  if (column.type !== "decimal") return;
  if (!isCount(column.precision, 1, most.digits) || !isCount(column.scale, 0, column.precision))
    throw new AccessFileProblem("precisionUnusable", { ...where, most: most.digits });
}

function isCount(value: number, least: number, greatest: number): boolean {
  return Number.isInteger(value) && value >= least && value <= greatest;
}

/** Names of one kind: usable, and different for Access, which does not tell cases apart. */
function requireDifferent(
  named: readonly Readonly<{ name: string }>[],
  where: Readonly<{ table?: string }>,
): void {
  const seen = new Set<string>();
  for (const { name } of named) {
    if (name.length > most.name || refusedInNames.test(name) || !name.isWellFormed())
      throw new AccessFileProblem("nameUnusable", { ...where, most: most.name });
    if (seen.has(name.toLowerCase())) throw new AccessFileProblem("nameTwice", { ...where, column: name });
    seen.add(name.toLowerCase());
  }
}

/** The catalogue finds tables and relationships by sorted names. */
function requireSortableName(name: string): void {
  const isOfCatalogue = name.toLowerCase().startsWith(cataloguePrefix.toLowerCase());
  if (isOfCatalogue) throw new AccessFileProblem("nameUnusable", { table: name });
  if (!sortText(name)) throw new AccessFileProblem("tableNameUnsortable", { table: name });
}

function requireLike(
  { columns, table }: AccessRelationship,
  referring: AccessTable,
  key: readonly string[],
): void {
  const isKnown = (name: string) => referring.columns.some((column) => column.name === name);
  const missing = columns.find((name) => !isKnown(name));
  if (missing !== undefined) throw new AccessFileProblem("columnMissing", { table, column: missing });
  if (columns.length !== key.length) throw new AccessFileProblem("relationshipUnusable", { table });
}
