import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "../system/command.ts";
import { exportAudit } from "./export.ts";
import { sealPlaceOf } from "./sealer.ts";
import { type Finding, type FindingKind, verifyAudit } from "./verify.ts";

const sentences: Readonly<Record<FindingKind, string>> = {
  rowChanged: "a row was changed after it was written, or put there by somebody without the key",
  rowsMissing: "rows were removed from a sealed range",
  rowsAdded: "rows were added to a sealed range",
  rowsReplaced: "rows of a sealed range were exchanged for others",
  detailChanged: "the detail of a row is not the one that was recorded",
  sealChanged: "a seal was changed or is not signed by this installation",
  sealMissing: "a seal before this one was removed",
  sealReplaced: "a seal is another than the one that left the database",
  tailCut: "a seal that left the database is no longer in it: the end of the record was cut off",
  rowOutsideEras: "there are rows outside of every era",
  headChanged: "a line of the heads file was changed",
};

const verify: Command = {
  name: "audit verify",
  summary: "check that nothing in the audit was changed, removed, added or cut off",
  options: { heads: { kind: "text", summary: "the heads file; else the one in the data folder" } },
  async run({ services, text, print, tell }) {
    const place = sealPlaceOf(services);
    tell("Checking every row and seal …");
    const found = await verifyAudit(services.database, place.keys, text("heads") ?? place.headsFile);
    print(
      `${found.rows} rows, ${found.seals} seals, ${found.notYetSealed} not sealed yet, ${found.erased} details erased`,
    );
    for (const number of found.restores) print(`seal ${number}: the database was restored from a backup`);
    for (const finding of found.findings) print(describeFinding(finding));
    print(found.findings.length === 0 ? "the record is whole" : "THE RECORD IS NOT WHOLE");
    return found.findings.length === 0 ? 0 : 1;
  },
};

const exportLines: Command = {
  name: "audit export",
  summary: "write the audit as JSON lines, without details",
  options: { to: { kind: "text", summary: "the file to write; else the lines are printed" } },
  async run({ services, text, print }) {
    const lines = exportAudit(services.database);
    const file = text("to");
    if (file === null) {
      for await (const line of lines) print(line);
      return 0;
    }
    await pipeline(Readable.from(withLineEnds(lines)), createWriteStream(file, { mode: 0o600, flags: "wx" }));
    return 0;
  },
};

/** The commands of the audit. */
export const auditCommands: readonly Command[] = [verify, exportLines];

function describeFinding({ kind, seal, row }: Finding): string {
  const where = [seal === undefined ? "" : `seal ${seal}`, row === undefined ? "" : `row ${row}`].filter(
    Boolean,
  );
  return `${[...where, kind].join(" ")}: ${sentences[kind]}`;
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
