import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { importCommands } from "../../src/cencomm/imports/commands.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { Services } from "../../src/kernel/system/services.ts";
import type { ImportGroup } from "./import-group.ts";
import type { PlantedPerson } from "./people.ts";

/** What somebody typed after `tidewaiter cencomm import-seizures`. */
export type ImportWords = Readonly<{
  file: string;
  operation: string;
  mapping: string;
  as: string;
  to?: string;
  rejects?: string;
  isRehearsal?: boolean;
}>;

/** What the columns of the tables in these tests mean. */
export const colombianMapping = join(
  import.meta.dirname,
  "../../docs/mappings/colombia-police-seizures.json",
);

/** What the console showed, and the exit code. */
export type ImportEnd = Readonly<{ code: number; printed: string; told: string }>;

/** Runs the command as the console does. */
export async function runImport(services: Services, typed: ImportWords): Promise<ImportEnd> {
  const [command] = importCommands;
  if (command === undefined) throw new Error("there is a command that imports");
  const { isRehearsal, ...options } = typed;
  const texts = new Map(Object.entries(options));
  const [printed, told]: [string[], string[]] = [[], []];
  const code = await command.run({
    services,
    given: [typed.file],
    text: (option) => texts.get(option) ?? null,
    flag: (option) => option === "dry-run" && isRehearsal === true,
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
  });
  return { code, printed: printed.join("\n"), told: told.join("\n") };
}

/** A folder for the files of a test file; it goes with it. */
export function openImportFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tidewaiter-imports-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes a file to import and returns where. */
export function writeImport(folder: string, content: string | Buffer): string {
  const file = join(folder, newId());
  writeFileSync(file, content);
  return file;
}

/** Runs the command on a file of this content, as this person. */
export function importAs(
  { server, operation }: ImportGroup,
  person: PlantedPerson,
  content: string | Buffer,
  more: Partial<ImportWords> = {},
): Promise<ImportEnd> {
  const file = more.file ?? writeImport(server.dataFolder, content);
  const typed = { file, operation: operation.code, mapping: colombianMapping, as: person.email, ...more };
  return runImport(server.services, typed);
}
