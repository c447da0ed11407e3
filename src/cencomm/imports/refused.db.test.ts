import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import {
  asCsv,
  asJson,
  countOf,
  line,
  many,
  plantDrugs,
  sumsOf,
} from "../../../test/support/import-group.ts";
import {
  importAs,
  colombianMapping as mapping,
  openImportFolder,
  runImport,
  writeImport,
} from "../../../test/support/import-run.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { openDatabase } from "../../kernel/db/database.ts";
import { newId } from "../../kernel/ids.ts";

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openTestServer();
  folder = openImportFolder();
});

const write = (content: string | Buffer) => writeImport(folder, content);

test("M5, AD-10: a bad row is named with row, field, reason and remedy in the user's language and bears the marking; the others arrive", async () => {
  const group = await plantDrugs(server, "BAD");
  const lines = [
    ...many(30),
    line({ clase_de_estupefaciente: "POLVO RARO" }),
    line({ cantidad: "mucho", fecha: "31/02/2018" }),
    line({ fecha: "2999-01-01" }),
    line({ unidad_de_medida: "" }),
    line({ municipio: "=HYPERLINK(1)", cantidad: "0.5" }),
  ];
  const rejects = join(folder, "bad.csv");
  const end = await importAs(group, group.ncp, asCsv(lines), { rejects });
  expect(end.code).toBe(1);
  expect(end.printed).toContain("enviados: 31");
  expect(end.printed).toContain("rechazadas: 4");
  expect(end.told).toContain(
    "Fila 32 · Droga · clase_de_estupefaciente · La correspondencia no tiene traducción para «POLVO RARO»",
  );
  const [bom, written] = [readFileSync(rejects, "utf8").slice(0, 1), readFileSync(rejects, "utf8")];
  expect(bom).toBe("\u{FEFF}");
  expect(written).toContain("Qué hacer");
  expect(written).toMatch(/2018-01-03;AMAZONAS;.*;POLVO RARO;1.5;GRAMO;32;/u);
  expect(written).toContain("31/02/2018");
  const marked = written
    .slice(1)
    .split("\r\n")
    .filter(Boolean)
    .map((row) => row.slice(0, row.indexOf(";")));
  expect(marked, "AD-10: each row says how it must be handled").toEqual([
    "Código de manejo",
    ...Array(4).fill("TLP:AMBER"),
  ]);
  expect(await countOf(group, "cencomm.report_goods")).toBe(31);
  expect(await countOf(group, "cencomm.imported_row")).toBe(31);

  // What was mended is imported from the file of the refused rows; what had arrived changes nothing.
  const mended = written
    .replace("POLVO RARO", "basuco")
    .replace("31/02/2018", "03/01/2018")
    .replace("mucho", "7");
  const after = await importAs(group, group.ncp, mended, { rejects });
  expect(after.printed).toContain("enviados: 2");
  expect((await sumsOf(group))[0]).toEqual({ type: "BASUCO", unit: "GRM", lines: 1, amount: "1.5" });
  const headings = readFileSync(rejects, "utf8").split("\r\n")[0]?.split(";") ?? [];
  expect(new Set(headings).size).toBe(headings.length);
});

test("M5, CC-23: a row with the reference of another one is refused when it says something else", async () => {
  const group = await plantDrugs(server, "REF");
  const own = write(
    JSON.stringify({ ...(JSON.parse(readFileSync(mapping, "utf8")) as object), reference: ["caso"] }),
  );
  const rows = (amount: string) =>
    asJson([{ ...line({ cantidad: amount }), caso: "A-1" }, { ...line(), caso: "A-2" }, line()]);
  const first = await importAs(group, group.colleague, rows("1"), { mapping: own });
  expect(first).toMatchObject({ code: 1, printed: expect.stringContaining("sent: 2") });
  expect(first.told).toContain("Row 3");
  expect(first.told).toContain("The row has no reference by which it could be known again");
  const changed = await importAs(group, group.colleague, rows("2"), { mapping: own });
  expect(changed).toMatchObject({
    code: 1,
    printed: expect.stringMatching(/sent: 0 .* there: 1 · refused: 2/u),
  });
  expect(changed.told).toContain("Correct the message that was sent");
  expect((await sumsOf(group))[0]).toMatchObject({ lines: 2, amount: "2.5" });
});

test("M5: a rehearsal says what would come of it and keeps nothing", async () => {
  const group = await plantDrugs(server, "DRY");
  const content = asJson([...many(40), line({ cantidad: "?" })]);
  const end = await importAs(group, group.colleague, content, { isRehearsal: true });
  expect(end).toMatchObject({ code: 1, printed: expect.stringContaining("would be sent: 40") });
  expect(end.told).toContain("“?” is not a number");
  for (const table of ["cencomm.message", "cencomm.imported_row", "cencomm.counter", "kernel.audit"])
    expect(await countOf(group, table), table).toBe(0);
});

test("M5, CC-02: who is no member imports nothing and learns nothing, and the audit knows it", async () => {
  const group = await plantDrugs(server, "FENCE");
  const content = asJson([line()]);
  const nowhere = await importAs(group, group.outsider, content);
  const nothing = await importAs(
    { ...group, operation: { ...group.operation, code: "NONE" } },
    group.ncp,
    content,
  );
  expect([nowhere.code, nothing.code]).toEqual([2, 2]);
  expect(nowhere.told).toBe("There is nothing here for you.");
  const stranger = await importAs(group, { ...group.ncp, email: "nobody@example.org" }, content);
  expect(stranger).toMatchObject({ code: 2, told: "Nobody can sign in as nobody@example.org." });
  const { rows } = await server.superuser.query<{ outcome: string }>(
    "select outcome from kernel.audit where action = 'cencomm.importSeizures' and actor_id = $1",
    [group.outsider.id],
  );
  expect(rows).toEqual([{ outcome: "refused" }]);
  expect(await countOf(group, "cencomm.message")).toBe(0);
});

test("M5, CC-01: a closing operation takes late seizures, a closed one none, one on chemicals no drugs", async () => {
  const content = asJson([line()]);
  const closing = await plantDrugs(server, "LATE", { state: "closing" });
  expect(await importAs(closing, closing.ncp, content)).toMatchObject({ code: 0 });
  const closed = await plantDrugs(server, "SHUT", { state: "closed" });
  expect(await importAs(closed, closed.ncp, content)).toMatchObject({ code: 2 });
  const chemicals = await plantDrugs(server, "CHEM", { preset: "chemicals" });
  const asked = await importAs(chemicals, chemicals.colleague, content);
  expect(asked).toMatchObject({ code: 2 });
  expect(asked.told).toContain(
    "commodity.0.drugForm · The operation’s form of a seizure does not ask this field",
  );
  for (const group of [closed, chemicals]) expect(await countOf(group, "cencomm.message")).toBe(0);
});

test.each([
  ["a mapping that is no JSON", "{", "cannot be read as JSON"],
  ["a mapping of another kind", '{"mapping":"x"}', "mapping · "],
  [
    "a field that is none",
    JSON.stringify({
      mapping: "seizure/1",
      title: "t",
      system: "S",
      fields: { "case.ofenceDate": { column: "fecha" } },
    }),
    "case.ofenceDate · There is no such field; case.offenceDate comes closest",
  ],
  [
    "a source of no shape",
    JSON.stringify({
      mapping: "seizure/1",
      title: "t",
      system: "S",
      fields: { "case.offenceDate": { column: 5 } },
    }),
    "fields.case.offenceDate.column · ",
  ],
  [
    "a column that the file has not",
    JSON.stringify({
      mapping: "seizure/1",
      title: "t",
      system: "S",
      fields: { "case.offenceDate": { column: "Fecha" } },
    }),
    "The file lacks columns that the mapping reads: Fecha. It has: fecha, departamento",
  ],
])("M5: %s is named before anything is imported", async (_, text, told) => {
  const group = await plantDrugs(server, `MAP${newId().slice(-6).toUpperCase()}`);
  const end = await importAs(group, group.colleague, asCsv([line()]), { mapping: write(text) });
  expect(end.code).toBe(2);
  expect(end.told).toContain(told);
});

test("M5: a file that is not there, and a database that is away, are said and not shown as a fault", async () => {
  const group = await plantDrugs(server, "AWAY");
  const file = join(folder, "nowhere.csv");
  const absent = await importAs(group, group.ncp, "", { file });
  expect(absent).toMatchObject({ code: 2, told: expect.stringContaining("No se puede abrir un archivo") });
  const database = openDatabase("postgresql://tw_app@127.0.0.1:1/nothing");
  const typed = { file, operation: group.operation.code, mapping, as: group.ncp.email };
  const away = await runImport({ ...server.services, database }, typed);
  await database.close();
  expect(away).toEqual({
    code: 2,
    printed: "",
    told: "The database does not answer at the moment. Nothing was lost; try again shortly.",
  });
});
