import { readFile } from "node:fs/promises";
import { latestDate } from "#customs/dates";
import { type Mapping, mappingSchema } from "#customs/exchange/mapping-schema";
import { type MappingProblem, resolveMapping, type Target } from "#customs/mapping/target";
import { listPersons, unsafeActAs } from "#directory";
import { monotonicMs } from "#kernel/clock";
import { withActor } from "#kernel/db/actor";
import { errorCode } from "#kernel/durable";
import { Refusal } from "#kernel/errors";
import { refusalOf } from "#kernel/http/problems";
import { newId } from "#kernel/ids";
import { beginCsv, type CsvFile } from "#kernel/sheets/csv-file";
import { readSheet } from "#kernel/sheets/read-sheet";
import type { SheetRow } from "#kernel/sheets/sheet";
import type { Command, CommandContext } from "#kernel/system/command";
import type { Words } from "#kernel/words/format";
import { words } from "#kernel/words/words";
import type { Recipient } from "../recipients/contract.ts";
import {
  type Fate,
  type Import,
  type ImportSetting,
  importRows,
  prepareImport,
  type ReadyRow,
} from "./acts.ts";
import {
  type Explained,
  explain,
  identifyRows,
  judgeRow,
  listIssues,
  type RowProblem,
  readAudience,
  readColumns,
  say,
} from "./rules.ts";

const BATCH = 25;
const PROGRESS_MS = 2000;
const MOST_TOLD = 20;

const importSeizures: Command = {
  name: "cencomm import-seizures",
  summary: "make seizure messages of the rows of a JSON, CSV or XLSX file",
  takes: ["FILE"],
  options: {
    operation: { kind: "text", summary: "the code of the operation" },
    mapping: { kind: "text", summary: "the JSON file that says what the columns mean (docs/mappings)" },
    as: { kind: "text", summary: "the e-mail address of the member who imports" },
    to: { kind: "text", summary: "whom they go to: ocu, ncps, everyone, myCountry, CO …; ocu when not said" },
    rejects: { kind: "text", summary: "where the rows that were refused are written; else FILE.rejects.csv" },
    "dry-run": { kind: "flag", summary: "do all of it and take it back" },
  },
  async run(context) {
    const asked = readQuestion(context);
    if (asked === null) return 2;
    // Until it is known who imports, in English as the help.
    let t = words("en");
    try {
      const acting = await actAs(context, asked.email);
      if (acting === null) return 2;
      t = acting.t;
      return await importFile(context, acting, asked);
    } catch (cause) {
      return tellRefusal(context, t, cause);
    }
  },
};

/** The commands of imports. */
export const importCommands: readonly Command[] = [importSeizures];

type Question = Readonly<{
  file: string;
  operation: string;
  mappingFile: string;
  email: string;
  recipients: readonly Recipient[];
  rejects: string;
  isRehearsal: boolean;
}>;

// Who asks is not known yet: in English, as the help.
function readQuestion({ given, text, flag, tell }: CommandContext): Question | null {
  const [file = ""] = given;
  const [operation, mappingFile, email] = [text("operation"), text("mapping"), text("as")];
  if (operation === null || mappingFile === null || email === null) {
    tell("--operation, --mapping and --as are needed: tidewaiter cencomm import-seizures --help");
    return null;
  }
  const recipients = readAudience(text("to") ?? "ocu");
  if (recipients === null) {
    tell("--to takes ocu, ncps, everyone, myCountry and two-letter countries, with commas between them");
    return null;
  }
  const rejects = text("rejects") ?? `${file}.rejects.csv`;
  return { file, operation, mappingFile, email, recipients, rejects, isRehearsal: flag("dry-run") };
}

type Acting = Readonly<{ personId: string; t: Words }>;

async function actAs({ services, tell }: CommandContext, email: string): Promise<Acting | null> {
  // Safe here: whoever sits at the console holds the keys, and what follows asks the person's own rights.
  const actor = await unsafeActAs(services, email);
  if (actor?.kind !== "person") {
    tell(`Nobody can sign in as ${email}.`);
    return null;
  }
  const [card] = await withActor(services.database, { actor, system: "cencomm" }, (tx) =>
    listPersons(tx, services, [actor.personId]),
  );
  return { personId: actor.personId, t: words(card?.language ?? "en") };
}

/** What an import goes by. */
type Plan = Readonly<{
  context: CommandContext;
  t: Words;
  asked: Question;
  importing: Import;
  setting: ImportSetting;
  mapping: Mapping;
  targets: readonly Target[];
}>;

async function importFile(context: CommandContext, acting: Acting, asked: Question): Promise<number> {
  const { services } = context;
  const { personId, t } = acting;
  const mapping = await readMapping(context, t, asked.mappingFile);
  if (mapping === null) return 2;
  const { recipients, isRehearsal } = asked;
  const importer = { services, personId, importId: newId(), recipients, isRehearsal };
  const setting = await prepareImport(importer, asked.operation);
  const { targets, problems } = resolveMapping(mapping, setting.template);
  if (problems.length > 0) {
    for (const problem of problems) context.tell(tellMapping(t, problem));
    return 2;
  }
  const importing = { ...importer, operationId: setting.operationId };
  return runPlan({ context, t, asked, importing, setting, mapping, targets });
}

async function readMapping({ tell }: CommandContext, t: Words, file: string): Promise<Mapping | null> {
  const parsed = mappingSchema.safeParse(parseJson(await readFile(file, "utf8")));
  if (parsed.success) return parsed.data;
  for (const { path, code, detail } of listIssues(parsed.error))
    tell([path || file, say(t, code, {}), detail].join(" · "));
  return null;
}

function parseJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch (cause) {
    throw new Refusal("invalid", "cencomm.import.mappingNotJson", {
      detail: cause instanceof Error ? cause.message : "",
    });
  }
}

function tellMapping(t: Words, { path, code, hint }: MappingProblem): string {
  return [path, say(t, `customs.mapping.${code}`, { hint })].join(" · ");
}

/** One file on its way: rows are judged one by one and sent in batches, each of them one transaction. */
type Run = {
  readonly plan: Plan;
  readonly counts: { read: number; sent: number; known: number; refused: number };
  waiting: (ReadyRow & Readonly<{ row: SheetRow }>)[];
  /** The file of the refused rows, once there is one, and which columns of the rows it has. */
  rejects: Readonly<{ file: CsvFile; columns: readonly string[] }> | null;
  toldAt: number;
};

/** Imports the whole file and returns the exit code. What was sent before something stopped it stays. */
async function runPlan(plan: Plan): Promise<number> {
  const counts = { read: 0, sent: 0, known: 0, refused: 0 };
  const run: Run = { plan, counts, waiting: [], rejects: null, toldAt: monotonicMs() };
  const { context, t, asked } = plan;
  try {
    await readRows(run);
  } finally {
    await run.rejects?.file.finish();
    context.print(t(asked.isRehearsal ? "cencomm.import.rehearsed" : "cencomm.import.done", counts));
    if (run.rejects !== null) context.print(t("cencomm.import.rejects", { file: asked.rejects }));
  }
  return counts.refused > 0 ? 1 : 0;
}

async function readRows(run: Run): Promise<void> {
  const { asked, mapping, targets, setting } = run.plan;
  const identify = identifyRows(mapping, targets);
  const checking = { today: latestDate(setting.now) };
  for await (const row of readSheet(asked.file, mapping.file ?? {})) {
    if (run.counts.read === 0) checkColumns(run.plan, row.columns);
    run.counts.read += 1;
    const identity = identify(row.cells);
    const { answers, problems } = judgeRow({ mapping, targets }, setting.template, row.cells, checking);
    const found = identity === null ? [noReference(mapping), ...problems] : problems;
    if (identity === null || found.length > 0) await refuseRow(run, row, found);
    else run.waiting.push({ ...identity, answers, row });
    if (run.waiting.length === BATCH) await sendWaiting(run);
  }
  await sendWaiting(run);
}

function checkColumns({ context, t, mapping, targets }: Plan, columns: readonly string[]): void {
  const read = readColumns(mapping, targets);
  const absent = read.filter((column) => !columns.includes(column));
  if (absent.length > 0)
    throw new Refusal("invalid", "cencomm.import.columnsMissing", { missing: absent, columns: [...columns] });
  const unread = columns.filter((column) => !read.includes(column));
  if (unread.length > 0) context.tell(t("cencomm.import.unread", { columns: unread.join(", ") }));
}

async function sendWaiting(run: Run): Promise<void> {
  const rows = run.waiting;
  run.waiting = [];
  if (rows.length === 0) return;
  const fates = await importRows(run.plan.importing, rows, run.counts.sent === 0 ? "mail" : "none");
  for (const [at, fate] of fates.entries()) await noteFate(run, fate, rows[at]?.row);
  const { context, t } = run.plan;
  if (monotonicMs() - run.toldAt < PROGRESS_MS) return;
  run.toldAt = monotonicMs();
  context.tell(t("cencomm.import.progress", run.counts));
}

async function noteFate(run: Run, fate: Fate, row: SheetRow | undefined): Promise<void> {
  if (fate.kind !== "refused") run.counts[fate.kind] += 1;
  else if (row !== undefined) {
    const problems = fate.problems.map((one) => ({ ...one, path: one.path.replace(/^answers\./u, "") }));
    await refuseRow(
      run,
      row,
      problems.map((one) => ({ ...one, columns: [] })),
    );
  }
}

async function refuseRow(run: Run, row: SheetRow, problems: readonly RowProblem[]): Promise<void> {
  const { context, t, asked } = run.plan;
  run.counts.refused += 1;
  const explained = problems.map((problem) => explain(t, problem));
  await writeReject(run, row, explained);
  if (run.counts.refused > MOST_TOLD) return;
  for (const { field, columns, reason, remedy } of explained) {
    const parts = [t("cencomm.import.row", { row: row.number }), field, columns, reason, remedy];
    context.tell(parts.filter(Boolean).join(" · "));
  }
  if (run.counts.refused === MOST_TOLD) context.tell(t("cencomm.import.more", { file: asked.rejects }));
}

const heads = ["row", "field", "columns", "reason", "remedy"] as const;

async function writeReject(run: Run, row: SheetRow, explained: readonly Explained[]): Promise<void> {
  const { t, asked, setting } = run.plan;
  if (run.rejects === null) {
    // AD-10: the marking stands in every row and not above them, so that the file can be mended and imported as it is.
    const handling = t("cencomm.operation.field.handling");
    const own = [handling, ...heads.map((head) => t(`cencomm.import.head.${head}`))];
    const columns = row.columns.filter((column) => !own.includes(column));
    run.rejects = { file: await beginCsv(asked.rejects), columns };
    await run.rejects.file.add([handling, ...columns, ...own.slice(1)]);
  }
  const said = (part: keyof Explained) => [...new Set(explained.map((one) => one[part]))].join("\n");
  await run.rejects.file.add([
    setting.handling,
    ...run.rejects.columns.map((column) => row.cells[column] ?? ""),
    String(row.number),
    said("field"),
    said("columns"),
    said("reason"),
    said("remedy"),
  ]);
}

function noReference({ reference = [] }: Mapping): RowProblem {
  return { path: "case.externalRef", code: "cencomm.import.noReference", columns: reference };
}

const fileFaults = ["ENOENT", "EACCES", "EISDIR", "ENOTDIR"];

function tellRefusal({ tell }: CommandContext, t: Words, cause: unknown): number {
  const isOfFile = cause instanceof Error && "path" in cause && fileFaults.includes(errorCode(cause) ?? "");
  const refusal = isOfFile
    ? new Refusal("invalid", "cencomm.import.noFile", { detail: cause.message })
    : refusalOf(cause);
  if (refusal === null) throw cause;
  tell(say(t, refusal.code, refusal.facts));
  return 2;
}
