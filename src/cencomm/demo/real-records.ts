import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { errorCode } from "#kernel/durable";
import type { DemoStage } from "#kernel/system/demo";
import { addOperation, type Founding } from "./add-operation.ts";
import { type DemoOperation, requireGuest } from "./operation.ts";

const project = new URL("../../../", import.meta.url);
/** What the columns of that file mean. */
export const colombianMapping = fileURLToPath(
  new URL("docs/mappings/colombia-police-seizures.json", project),
);

/** The seizures that the police of Colombia published; they stand beside the project where somebody has put them there. */
export const realRecords = fileURLToPath(
  new URL("../shared/data/real/colombia-police-seizures-2018h1.json", project),
);

/** Every how many rows one is imported: 125 of 1,000, from all months and places of the file. */
const every = 8;
const importer = "ncp.co";

/** Takes a share of the rows of a file: the same each time, spread over all of it. */
export function takeShare<Row>(rows: readonly Row[]): Row[] {
  return rows.filter((_, at) => at % every === every - 1);
}

/**
 * An operation of its own, so that nobody takes the one for the other, with real records: a contact point imports them from
 * their file as an administration would. Where the file is not there, it says so and leaves the operation out.
 */
export async function addRealRecords(
  stage: DemoStage,
  operation: DemoOperation,
  { code, ...founding }: Founding & Readonly<{ code: string }>,
): Promise<string | null> {
  const rows = await readRecords();
  if (rows === null) {
    stage.tell(`  No real records: ${realRecords} is not there`);
    return null;
  }
  const { operationId, path } = await addOperation(stage, operation, founding);
  const content = { ...whereFrom, recipients: [{ kind: "everyone" }], except: [], priority: "normal" };
  const letter = { draft: null, answering: null, content };
  await requireGuest(operation, importer).ask("POST", `${path}/messages`, letter);
  const folder = await mkdtemp(join(tmpdir(), "tidewaiter-demo-"));
  try {
    const file = join(folder, "records.json");
    await writeFile(file, JSON.stringify(takeShare(rows)));
    const options = {
      operation: code,
      mapping: colombianMapping,
      as: `${importer}@example.org`,
      to: "ncps,ocu",
    };
    const { status, said } = await stage.command("cencomm import-seizures", [file], options);
    if (status !== 0) throw new Error(`The real records were not imported: ${said.join(" ")}`);
  } finally {
    await rm(folder, { recursive: true });
  }
  stage.tell(`  Operation ${code}: ${String(takeShare(rows).length)} real records of ${String(rows.length)}`);
  return operationId;
}

async function readRecords(): Promise<readonly unknown[] | null> {
  try {
    return z.array(z.unknown()).parse(JSON.parse(await readFile(realRecords, "utf8")));
  } catch (cause) {
    if (errorCode(cause) === "ENOENT") return null;
    throw cause;
  }
}

const whereFrom = {
  subject: "Registros reales · Real records: where they come from",
  body: "<p>Las incautaciones de esta operación son reales: las publicó la Policía Nacional de Colombia (datos.gov.co, primer semestre de 2018) y se importaron de su archivo.</p><p>The seizures in this operation are real: the national police of Colombia published them (datos.gov.co, first half of 2018), and they were imported from its file. Everybody and everything else in this demonstration is invented.</p>",
};
