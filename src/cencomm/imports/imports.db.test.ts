import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { signedInAs } from "../../../test/support/client.ts";
import {
  asCsv,
  asJson,
  asXlsx,
  countOf,
  line,
  many,
  plantDrugs,
  sumsOf,
} from "../../../test/support/import-group.ts";
import { startImportProcess } from "../../../test/support/import-process.ts";
import {
  importAs,
  colombianMapping as mapping,
  openImportFolder,
  runImport,
  writeImport,
} from "../../../test/support/import-run.ts";
import { openTestServer, type TestServer } from "../../../test/support/server.ts";
import { addDecimals } from "../../customs/decimal.ts";

const root = join(import.meta.dirname, "../../..");
const real = join(root, "../shared/data/real/colombia-police-seizures-2018h1.json");

const most = process.env["TIDEWAITER_TEST_ALL"] === "1" ? 1000 : 150;

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openTestServer();
  folder = openImportFolder();
});

const write = (content: string | Buffer) => writeImport(folder, content);

test.skipIf(!existsSync(real))(
  "M5: real seizures arrive, each once, and their sums by drug are the file's (skipped without the data for development)",
  async () => {
    const group = await plantDrugs(server, "REAL");
    const all = JSON.parse(readFileSync(real, "utf8")) as Record<string, string>[];
    expect(all).toHaveLength(1000);
    const rows = all.slice(0, most);
    const ofDrug = (drug: string) =>
      rows.flatMap((row) => (row["clase_de_estupefaciente"] === drug ? (row["cantidad"] ?? "") : []));
    const words = { file: write(JSON.stringify(rows)), rejects: join(folder, "real.csv") };
    const begun = performance.now();
    const first = await importAs(group, group.ncp, "", words);
    const seconds = (performance.now() - begun) / 1000;
    expect(first.told).not.toContain("Fila");
    expect(first).toMatchObject({ code: 0, printed: expect.stringContaining(`enviados: ${most}`) });
    const sums = [
      { type: "BASUCO", drug: "BASUCO" },
      { type: "COCAINE_BASE", drug: "BASE DE COCA" },
    ].map(({ type, drug }) => ({
      type,
      unit: "GRM",
      lines: ofDrug(drug).length,
      amount: addDecimals(ofDrug(drug)),
    }));
    expect(sums.map(({ lines }) => lines).reduce((a, b) => a + b)).toBe(most);
    expect(await sumsOf(group)).toEqual(sums);

    const again = await importAs(group, group.colleague, "", words);
    expect(again).toMatchObject({
      code: 0,
      printed: expect.stringContaining(`sent: 0 · already there: ${most.toLocaleString("en")}`),
    });
    expect(await sumsOf(group)).toEqual(sums);
    process.stderr.write(`imported ${Math.round(most / seconds)} rows a second\n`);
  },
  300_000,
);

test("M5, CC-11: JSON, CSV and XLSX of one table become the same seizure messages", async () => {
  const lines = [
    line(),
    line({ clase_de_estupefaciente: "BASUCO", cantidad: "45" }),
    line({ cantidad: "2.75" }),
  ];
  const sums = [];
  for (const [code, content] of [
    ["JSON", asJson(lines)],
    ["CSV", `\u{FEFF}${asCsv(lines)}`],
    ["LATIN", Buffer.from(asCsv(lines), "latin1")],
    ["XLSX", asXlsx(lines)],
  ] as const) {
    const group = await plantDrugs(server, code);
    const end = await importAs(group, group.ncp, content);
    expect(end, code).toMatchObject({ code: 0 });
    const client = await signedInAs(server, group.ocu.id);
    const { body } = await client.get(`${group.operation.path}/mailbox/messages?box=inbox`);
    const [mail] = (body as { mails: { messageId: string; number: string; from: object; summary: object }[] })
      .mails;
    expect(mail).toMatchObject({
      number: `${code}-S-CO-0003`,
      from: { country: "CO" },
      summary: { goods: [{ amount: "2.75", unit: "GRM" }] },
    });
    const { body: form } = await client.get(`${group.operation.path}/messages/${mail?.messageId}/answers`);
    expect(form).toMatchObject({
      answers: {
        message: { originator: group.ncp.name, originatorCountry: "CO" },
        case: {
          offenceDate: "2018-01-03",
          place: { code: null, name: "LETICIA (CT)", subdivision: "AMAZONAS" },
          detectionMethod: { unknown: "NOT_RECORDED" },
          narrative: "VIAS PUBLICAS · URBANA · Miércoles · 91001000",
        },
      },
    });
    sums.push(await sumsOf(group));
  }
  expect(sums[0]).toEqual([
    { type: "BASUCO", unit: "GRM", lines: 1, amount: "45" },
    { type: "COCAINE_BASE", unit: "GRM", lines: 2, amount: "4.25" },
  ]);
  expect(new Set(sums.map((sum) => JSON.stringify(sum))).size).toBe(1);
});

test("M5: the same file twice changes nothing, two rows that say the same are two seizures", async () => {
  const group = await plantDrugs(server, "TWICE");
  const lines = [line(), line(), line({ cantidad: "9" })];
  expect(await importAs(group, group.ncp, asJson(lines))).toMatchObject({ code: 0 });
  const before = await sumsOf(group);
  expect(before).toEqual([{ type: "COCAINE_BASE", unit: "GRM", lines: 3, amount: "12" }]);
  const mails = await countOf(group, "cencomm.mail");
  expect(await importAs(group, group.colleague, asCsv(lines))).toMatchObject({
    code: 0,
    printed: expect.stringContaining("already there: 3"),
  });
  expect(await sumsOf(group)).toEqual(before);
  expect(await countOf(group, "cencomm.mail")).toBe(mails);
  const more = await importAs(group, group.ncp, asJson([...lines, line({ cantidad: "4" })].reverse()));
  expect(more.printed).toContain("enviados: 1");
});

test("M5: kill -9 in the middle and again: every row arrives once, none is lost", async () => {
  const group = await plantDrugs(server, "KILL");
  const file = write(asJson(many(300)));
  const typed = { file, operation: group.operation.code, mapping, as: group.ncp.email };
  for (const seen of [26, 120]) {
    const importing = startImportProcess(server, typed);
    while ((await countOf(group, "cencomm.message")) < seen && !importing.hasEnded()) await pause(10);
    expect(importing.hasEnded()).toBe(false);
    await importing.kill();
  }
  const before = await countOf(group, "cencomm.message");
  expect(before).toBeGreaterThanOrEqual(120);
  expect(before).toBeLessThan(300);
  expect(await countOf(group, "cencomm.imported_row")).toBe(before);
  expect(await runImport(server.services, typed)).toMatchObject({ code: 0 });
  expect(await sumsOf(group)).toEqual([
    {
      type: "COCAINE_BASE",
      unit: "GRM",
      lines: 300,
      amount: addDecimals(many(300).map(({ cantidad }) => cantidad)),
    },
  ]);
  const { rows } = await server.superuser.query<{ number: string }>(
    "select number from cencomm.message where operation_id = $1 order by number",
    [group.operation.id],
  );
  // CC-11: numbers without a gap, whatever was killed.
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: 300 }, (_, at) => `KILL-S-CO-${String(at + 1).padStart(4, "0")}`),
  );
}, 240_000);

test("M5: two who import the same file at once bring each row once", async () => {
  const group = await plantDrugs(server, "RACE");
  const file = write(asJson(many(60)));
  const ends = await Promise.all([
    importAs(group, group.ncp, "", { file, rejects: `${file}.one` }),
    importAs(group, group.colleague, "", { file, rejects: `${file}.two` }),
  ]);
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  expect((await sumsOf(group))[0]?.lines).toBe(60);
});

test("M5, CC-19: a thousand rows are one alert, and the audit says who imported how many", async () => {
  const group = await plantDrugs(server, "ALERT");
  await importAs(group, group.ncp, asJson(many(60)), { to: "ocu,CO" });
  const { rows: alerts } = await server.superuser.query<{ count: number }>(
    `select count(*)::int as count from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'cencomm.mailAlert' and j.payload::text like '%' || $1 || '%'`,
    [group.operation.id],
  );
  expect(alerts[0]?.count).toBe(1);
  const { rows } = await server.superuser.query<{ sent: number; actor: string }>(
    `select sum((facts ->> 'sent')::int)::int as sent, actor_id as actor from kernel.audit
      where tenant_id = $1 and action = 'cencomm.seizures.imported' group by actor_id`,
    [group.operation.id],
  );
  expect(rows).toEqual([{ sent: 60, actor: group.ncp.id }]);
});
