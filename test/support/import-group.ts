import { type PlantedOperation, plantOperation } from "./operation.ts";
import { type PlantedPerson, plantAgency, plantPerson } from "./people.ts";
import type { TestServer } from "./server.ts";
import { workbookParts, zipOf } from "./workbook.ts";

/** An operation on drugs, and somebody who is not in it. */
export type ImportGroup = Readonly<{
  server: TestServer;
  operation: PlantedOperation;
  /** Contact point of Colombia, who reads Spanish; a colleague; the coordinator, of Peru; and nobody's member. */
  ncp: PlantedPerson;
  colleague: PlantedPerson;
  ocu: PlantedPerson;
  outsider: PlantedPerson;
}>;

/** Plants an operation on drugs, or another, with one member of each kind. */
export async function plantDrugs(
  server: TestServer,
  code: string,
  { state = "active", preset = "drugs" } = {},
): Promise<ImportGroup> {
  const co = await plantAgency(server, "CO", `${code}-CO`);
  const pe = await plantAgency(server, "PE", `${code}-PE`);
  const ncp = await plantPerson(server, co, { name: `Restrepo ${code}`, language: "es" });
  const colleague = await plantPerson(server, co, { name: `Gómez ${code}` });
  const ocu = await plantPerson(server, pe, { name: `Quispe ${code}` });
  const outsider = await plantPerson(server, pe, { name: `Outsider ${code}` });
  const members = [
    { person: ncp, role: "NCP" as const },
    { person: colleague, role: "PU" as const },
    { person: ocu, role: "OCU" as const },
  ];
  return {
    server,
    operation: await plantOperation(server, { code, state, preset, members }),
    ncp,
    colleague,
    ocu,
    outsider,
  };
}

const heads = [
  "fecha",
  "departamento",
  "municipio",
  "clase_de_sitio",
  "zona",
  "dia",
  "c_digo_dane",
  "clase_de_estupefaciente",
  "cantidad",
  "unidad_de_medida",
] as const;
/** A row of a table as the police of Colombia publishes it. */
export type Line = Readonly<Record<(typeof heads)[number], string>>;

/** A row that is right. */
export function line(change: Partial<Line> = {}): Line {
  return {
    fecha: "2018-01-03",
    departamento: "AMAZONAS",
    municipio: "LETICIA (CT)",
    clase_de_sitio: "VIAS PUBLICAS",
    zona: "URBANA",
    dia: "Miércoles",
    c_digo_dane: "91001000",
    clase_de_estupefaciente: "BASE DE COCA",
    cantidad: "1.5",
    unidad_de_medida: "GRAMO",
    ...change,
  };
}

/** `count` seizures that differ in their amounts. */
export function many(count: number): Line[] {
  return Array.from({ length: count }, (_, at) => line({ cantidad: `${at + 1}.25` }));
}

/** The rows as a JSON file. */
export const asJson = (lines: readonly object[]) => JSON.stringify(lines);
/** The rows as a CSV file of a Spanish Excel. */
export const asCsv = (lines: readonly Line[]) =>
  [heads.join(";"), ...lines.map((one) => heads.map((head) => one[head]).join(";"))].join("\r\n");
/** The rows as a workbook, with dates and numbers. */
export const asXlsx = (lines: readonly Line[]) =>
  zipOf(
    workbookParts({
      Hoja1: [
        heads,
        ...lines.map((one) =>
          heads.map((head) => {
            if (head === "fecha") return { date: 43103 };
            return head === "cantidad" ? Number(one[head]) : one[head];
          }),
        ),
      ],
    }),
  );

type Sum = Readonly<{ type: string; unit: string; lines: number; amount: string }>;

/** What the operation's seizures hold, by drug. */
export async function sumsOf({ server, operation }: ImportGroup): Promise<Sum[]> {
  const { rows } = await server.superuser.query<Sum>(
    `select type, unit, count(*)::int as lines, trim_scale(sum(amount::numeric))::text as amount from cencomm.report_goods
      where operation_id = $1 group by type, unit order by type`,
    [operation.id],
  );
  return rows;
}

/** How many rows of a table are the operation's. */
export async function countOf({ server, operation }: ImportGroup, table: string): Promise<number> {
  const { rows } = await server.superuser.query<{ count: number }>(
    `select count(*)::int as count from ${table} where ${table === "kernel.audit" ? "tenant_id" : "operation_id"} = $1`,
    [operation.id],
  );
  return rows[0]?.count ?? 0;
}
