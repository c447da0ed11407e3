import { type ColumnSource, placeColumns, type StoredColumn } from "./columns.ts";
import type { AccessRelationship, AccessTable } from "./description.ts";
import { identities } from "./header.ts";
import type { StoredValue } from "./row.ts";
import { indexFlags } from "./table-definition.ts";
import { type IndexPlan, type TableFile, type TablePlan, TableWriter } from "./table-writer.ts";

/** The objects that are in every database, by their numbers; tables are numbered by the pages of their definitions. */
const objects = {
  tables: 0x0f00_0001,
  databases: 0x0f00_0002,
  relationships: 0x0f00_0003,
  database: 0x1000_0000,
};
const root = 0x0f00_0000;
/** Relationships have negative numbers. */
const firstRelationship = -(2 ** 31);

/** What kind of object a row of MSysObjects describes. */
const objectTypes = { table: 1, database: 2, container: 3, relationship: 8 } as const;
/** Objects of the engine, which Access does not list. */
const ofEngine = -(2 ** 31);

/** What somebody may do with an object: all of it, or as it was seen in files of Access. */
const rights = { all: 1_048_575, table: 1_048_319, create: 983_294, own: 393_216 } as const;
/** A relationship that is shown but not enforced (the constant dbRelationDontEnforce of DAO). */
const notEnforced = 2;

/** A column of identities is marked so. */
const identity = 0x20;

/** The four tables in which the database describes itself. */
export type Catalogue = Readonly<{
  objects: TableWriter;
  accessEntries: TableWriter;
  queries: TableWriter;
  relationships: TableWriter;
}>;

/** Begins the catalogue; its definitions must be the first pages behind the header and the free pages. */
export function openCatalogue(file: TableFile): Catalogue {
  return {
    objects: new TableWriter(file, objectsPlan),
    accessEntries: new TableWriter(file, accessEntriesPlan),
    queries: new TableWriter(file, queriesPlan),
    relationships: new TableWriter(file, relationshipsPlan),
  };
}

/** Fills the catalogue. `at` is when the file was made. */
export async function fillCatalogue(
  catalogue: Catalogue,
  tables: readonly TableWriter[],
  relations: readonly Relation[],
  at: string,
): Promise<void> {
  const engine = { at, owner: identities.engine, flags: ofEngine };
  const mine = { at, owner: identities.admin, flags: 0 };
  const containers = { ...engine, parent: root, type: objectTypes.container };
  const system = { ...engine, parent: objects.tables, type: objectTypes.table };
  const rows: readonly ObjectRow[] = [
    { ...containers, id: objects.tables, name: "Tables" },
    { ...containers, id: objects.databases, name: "Databases" },
    { ...containers, id: objects.relationships, name: "Relationships" },
    {
      ...mine,
      id: objects.database,
      parent: objects.databases,
      name: "MSysDb",
      type: objectTypes.database,
      flags: ofEngine,
    },
    ...Object.values(catalogue).map(({ definition, plan }) => ({
      ...system,
      id: definition,
      name: plan.name,
    })),
    ...tables.map(({ definition, plan }) => ({ ...system, ...mine, id: definition, name: plan.name })),
    ...relations.map(({ relationship: { name } }, number) => ({
      ...mine,
      id: firstRelationship + number,
      parent: objects.relationships,
      name,
      type: objectTypes.relationship,
    })),
  ];
  for (const row of rows) await catalogue.objects.write(objectValues(row));
  for (const { definition } of tables) {
    for (const who of [identities.admin, identities.users])
      await catalogue.accessEntries.write([definition, who, rights.table, false]);
  }
  for (const number of relations.keys()) {
    for (const who of [identities.admin, identities.users])
      await catalogue.accessEntries.write([firstRelationship + number, who, rights.all, false]);
  }
  for (const entry of usualRights) await catalogue.accessEntries.write(entry);
  for (const relation of relations) await writeRelation(catalogue.relationships, relation);
}

/** A relationship with the primary key that it leads to. */
export type Relation = Readonly<{ relationship: AccessRelationship; key: readonly string[] }>;

/** The name of the catalogue's own tables begins with this; others may not. */
export const cataloguePrefix = "MSys";

/** The columns of a described table in their places. */
export function placeOwnColumns(table: AccessTable): StoredColumn[] {
  return placeColumns(table.columns, "own");
}

type ObjectRow = Readonly<{
  id: number;
  parent: number;
  name: string;
  type: number;
  at: string;
  owner: Buffer;
  flags: number;
}>;

function objectValues({ id, parent, name, type, at, owner, flags }: ObjectRow): readonly StoredValue[] {
  return [id, parent, name, type, at, at, owner, flags, ...Array.from({ length: 9 }, () => null)];
}

async function writeRelation(table: TableWriter, { relationship, key }: Relation): Promise<void> {
  const { name, columns, referencedTable } = relationship;
  for (const [at, column] of columns.entries()) {
    const referenced = key[at] ?? null;
    const numbers = [notEnforced, columns.length, at];
    await table.write([name, ...numbers, relationship.table, column, referencedTable, referenced]);
  }
}

/** Who may do what with the objects that are in every database, as it stands in files that Access made. */
const usualRights: readonly (readonly StoredValue[])[] = [
  [objects.tables, identities.creator, rights.create, true],
  [objects.tables, identities.admin, rights.table, true],
  [objects.tables, identities.users, rights.table, true],
  [objects.relationships, identities.creator, rights.create, true],
  [objects.relationships, identities.admin, rights.own + 1, false],
  [objects.relationships, identities.users, rights.all, true],
  [objects.databases, identities.admin, rights.own, false],
  [objects.database, identities.admin, rights.own + 14, false],
  [objects.database, identities.users, 14, false],
  [2, identities.admin, rights.own, false],
  [2, identities.users, 20, false],
  [3, identities.admin, rights.own, false],
  [4, identities.admin, rights.own, false],
  [4, identities.users, 20, false],
  [5, identities.admin, 917_504, false],
  [5, identities.users, 20, false],
];

const text = (name: string): ColumnSource => ({ name, type: "text", length: 255 });
const number = (name: string): ColumnSource => ({ name, type: "integer" });
const object = (name: string): ColumnSource => ({ name, type: "object" });
const memo = (name: string): ColumnSource => ({ name, type: "memo" });

const objectsPlan = planCatalogue(
  "MSysObjects",
  [
    number("Id"),
    number("ParentId"),
    text("Name"),
    { name: "Type", type: "short" },
    { name: "DateCreate", type: "dateTime" },
    { name: "DateUpdate", type: "dateTime" },
    { name: "Owner", type: "binary", extra: identity },
    number("Flags"),
    memo("Database"),
    memo("Connect"),
    text("ForeignName"),
    { name: "RmtInfoShort", type: "binary" },
    object("RmtInfoLong"),
    object("Lv"),
    object("LvProp"),
    object("LvModule"),
    object("LvExtra"),
  ],
  [
    { name: "ParentIdName", columns: [1, 2], flags: indexFlags.unique },
    { name: "Id", columns: [0], flags: indexFlags.unique, isPrimary: true },
  ],
);

const accessEntriesPlan = planCatalogue(
  "MSysACEs",
  [
    number("ObjectId"),
    { name: "SID", type: "binary", extra: identity },
    number("ACM"),
    { name: "FInheritable", type: "yesNo" },
  ],
  [{ name: "ObjectId", columns: [0], flags: indexFlags.required }],
);

const queriesPlan = planCatalogue(
  "MSysQueries",
  [
    number("ObjectId"),
    { name: "Attribute", type: "byte" },
    { name: "Order", type: "binary" },
    text("Name1"),
    text("Name2"),
    memo("Expression"),
    { name: "Flag", type: "short" },
    number("LvExtra"),
  ],
  [{ name: "ObjectIdAttribute", columns: [0, 1, 2], flags: indexFlags.unique, isPrimary: true }],
);

const relationshipsPlan = planCatalogue(
  "MSysRelationships",
  [
    text("szRelationship"),
    number("grbit"),
    number("ccolumn"),
    number("icolumn"),
    text("szObject"),
    text("szColumn"),
    text("szReferencedObject"),
    text("szReferencedColumn"),
  ],
  [
    { name: "szRelationship", columns: [0], flags: indexFlags.ignoreNull },
    { name: "szObject", columns: [4], flags: indexFlags.ignoreNull },
    { name: "szReferencedObject", columns: [6], flags: indexFlags.ignoreNull },
  ],
);

type CatalogueIndex = Readonly<{ name: string; columns: readonly number[]; flags: number; isPrimary?: true }>;

function planCatalogue(
  name: string,
  sources: readonly ColumnSource[],
  indexes: readonly CatalogueIndex[],
): TablePlan {
  const columns = placeColumns(sources, "catalogue");
  const plans: IndexPlan[] = indexes.map((index) => ({
    name: index.name,
    columns: columns.filter(({ number: place }) => index.columns.includes(place)),
    flags: index.flags | indexFlags.always,
  }));
  const named = indexes.map((index, at) => ({
    name: index.name,
    index: at,
    kind: index.isPrimary ? ("primary" as const) : ("plain" as const),
  }));
  return { kind: "catalogue", name, columns, indexes: plans, named };
}
