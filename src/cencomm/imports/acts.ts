import type { Answers } from "#customs/seizure/answer";
import type { Template } from "#customs/template";
import { audit, auditRefusal } from "#kernel/audit/record";
import { type Actor, withActor } from "#kernel/db/actor";
import { isCollision } from "#kernel/db/collision";
import type { Tx } from "#kernel/db/database";
import { type FieldProblem, missing, Refusal } from "#kernel/errors";
import type { Vault } from "#kernel/keys/vault";
import type { Services } from "#kernel/system/services";
import { submitFormatted } from "../formatted/acts.ts";
import { findSetting } from "../formatted/store.ts";
import { isOpenFor } from "../messages/rules.ts";
import { listMyOperations } from "../operations/store.ts";
import type { Recipient } from "../recipients/contract.ts";
import { findAudience } from "../recipients/store.ts";
import type { Alerts, Sending } from "../sending/acts.ts";
import { listCurrentTemplates } from "../templates/store.ts";
import { requireWorking } from "./access.ts";
import type { RowIdentity } from "./rules.ts";
import { claimRow, findImported, noteMessage } from "./store.ts";

/** Who imports what into which operation. */
export type Import = Readonly<{
  services: Services;
  /** Who acts; always a person. */
  personId: string;
  operationId: string;
  importId: string;
  recipients: readonly Recipient[];
  /** A rehearsal does all of it and takes it back. */
  isRehearsal: boolean;
}>;

/** A row that nothing stands against, on its way to become a message. */
export type ReadyRow = RowIdentity & Readonly<{ answers: Answers }>;

/** What became of a row: a message, one that was there already, or nothing, and why. */
export type Fate =
  | Readonly<{ kind: "sent"; number: string | null }>
  | Readonly<{ kind: "known" }>
  | Readonly<{ kind: "refused"; problems: readonly FieldProblem[] }>;

const ATTEMPTS = 5;

/** What an import has to know before its first row; `handling` is the marking of whatever leaves the operation (AD-10). */
export type ImportSetting = Readonly<{
  operationId: string;
  template: Template;
  handling: string;
  now: string;
}>;

/**
 * The operation of this code, entered as the person who imports, and its template of seizures. Refuses, and records it,
 * whom the operation does not know; refuses where no seizure is taken any more, or nobody would get it.
 */
export async function prepareImport(
  { services, personId, importId, recipients }: Omit<Import, "operationId" | "isRehearsal">,
  code: string,
): Promise<ImportSetting> {
  return recorded({ services, personId, importId }, async (tx) => {
    const operationId = await requireOperation(tx, code);
    const grant = await requireWorking(tx, { personId, operationId, importId });
    if (!isOpenFor("seizure", grant.state)) throw new Refusal("conflict", "cencomm.problem.operationClosing");
    if ((await findAudience(tx, { recipients: [...recipients], except: [] })).length === 0)
      throw new Refusal("invalid", "cencomm.problem.nobodyAddressed");
    const vault = await services.keys.vault(tx, operationId);
    const { preset, handling, now } = await findSetting(tx, operationId);
    const templates = await listCurrentTemplates(tx, vault, preset);
    const template = templates.find(({ kind }) => kind === "seizure")?.template;
    if (template === undefined) throw new Error("there is a template of each kind");
    return { operationId, template, handling, now };
  });
}

/** An operation by its code, of those that the acting person may see; refuses "missing" like any door of it. */
async function requireOperation(tx: Tx, code: string): Promise<string> {
  const found = (await listMyOperations(tx)).find((operation) => operation.code === code);
  if (found === undefined) throw missing();
  return found.id;
}

/**
 * M5: makes messages of rows that nothing stands against, as one transaction: what this returns is on the disk, or, of a
 * rehearsal, nowhere. A row that is refused after all keeps no other from arriving.
 */
export async function importRows(
  importing: Import,
  rows: readonly ReadyRow[],
  alerts: Alerts,
): Promise<Fate[]> {
  try {
    return await inOneTransaction(importing, rows, alerts);
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.kind !== "invalid") throw cause;
    if (rows.length === 1) return [{ kind: "refused", problems: problemsOf(cause) }];
  }
  const fates: Fate[] = [];
  for (const row of rows) fates.push(...(await importRows(importing, [row], alerts)));
  return fates;
}

function problemsOf({ code, facts, fields }: Refusal): readonly FieldProblem[] {
  return fields.length > 0 ? fields : [{ path: "", code, facts }];
}

/** Thrown to take a rehearsal back. */
class Rehearsed extends Error {
  readonly fates: Fate[];

  constructor(fates: Fate[]) {
    super("a rehearsal is taken back");
    this.fates = fates;
  }
}

async function inOneTransaction(
  importing: Import,
  rows: readonly ReadyRow[],
  alerts: Alerts,
): Promise<Fate[]> {
  try {
    return await recorded(importing, async (tx) => {
      const fates = await sendRows(importing, tx, { rows, alerts });
      if (importing.isRehearsal) throw new Rehearsed(fates);
      return fates;
    });
  } catch (cause) {
    if (cause instanceof Rehearsed) return cause.fates;
    throw cause;
  }
}

async function sendRows(
  importing: Import,
  tx: Tx,
  { rows, alerts }: Readonly<{ rows: readonly ReadyRow[]; alerts: Alerts }>,
): Promise<Fate[]> {
  const { services, operationId, importId } = importing;
  const grant = await requireWorking(tx, importing);
  const vault = await services.keys.vault(tx, operationId);
  const sending: Sending = { tx, services, grant };
  const before = await findImported(tx, vault, rows);
  const fates: Fate[] = [];
  for (const row of rows) {
    const isFirst = alerts === "mail" && !fates.some(({ kind }) => kind === "sent");
    const was = before(row);
    fates.push(
      was === null
        ? await sendRow(importing, { sending, vault, row, alerts: isFirst ? "mail" : "none" })
        : fateOfKnown(was),
    );
  }
  const sent = fates.filter(({ kind }) => kind === "sent").length;
  const about = { tenant: operationId, subject: importId };
  if (sent > 0) await audit(tx, { action: "cencomm.seizures.imported", ...about, facts: { sent } });
  return fates;
}

type Sendable = Readonly<{ sending: Sending; vault: Vault; row: ReadyRow; alerts: Alerts }>;

async function sendRow({ recipients }: Import, { sending, vault, row, alerts }: Sendable): Promise<Fate> {
  const { tx, grant } = sending;
  if (!(await claimRow(tx, vault, grant, row))) {
    // Twice in one file, or another import was faster.
    const now = await findImported(tx, vault, [row]);
    return fateOfKnown(now(row) ?? "other");
  }
  const address = { recipients: [...recipients], except: [] };
  const content = { ...address, answers: row.answers, carriedOver: [], priority: "normal" as const };
  const { messageId, number } = await submitFormatted(
    sending,
    { kind: "seizure", draft: null, content },
    alerts,
  );
  await noteMessage(tx, vault, grant, { row, messageId });
  return { kind: "sent", number };
}

// CC-23: what was sent is corrected by a person, never silently by another file.
function fateOfKnown(before: "same" | "other"): Fate {
  if (before === "same") return { kind: "known" };
  return { kind: "refused", problems: [{ path: "case.externalRef", code: "cencomm.import.changed" }] };
}

/** One transaction as the person who imports; a refused access is recorded after the rollback, as with a request. */
async function recorded<Result>(
  { services, personId, importId }: Pick<Import, "services" | "personId" | "importId">,
  act: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const actor: Actor = { kind: "person", personId, sessionId: null, isAdministrator: false };
  const context = { actor, system: "cencomm" };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withActor(services.database, context, act);
    } catch (cause) {
      if (attempt < ATTEMPTS && isCollision(cause)) continue;
      if (cause instanceof Refusal && cause.kind === "missing")
        await auditRefusal(services.database, context, importId, {
          action: "cencomm.importSeizures",
          facts: { code: cause.code },
        });
      throw cause;
    }
  }
}
