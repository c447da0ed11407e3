import type { Tx } from "#kernel/db/database";
import { announce } from "#kernel/events/announce";
import { enqueue } from "#kernel/jobs/enqueue";
import type { Vault } from "#kernel/keys/vault";
import { insertCaseEvent } from "../cases/store.ts";
import { listReminded, markReminded } from "./store.ts";

/** Has the reminders of a case worked out anew: one job for each open case, which looks for what is due and comes back. */
export async function scheduleReminders(tx: Tx, warning: string): Promise<void> {
  await enqueue(tx, "cencomm.remindCase", { warning }, { key: [warning] });
}

/** CC-13: reminds those who owe these answers, in their open pages and by mail; returns whom. `byId` null: the system. */
export async function remind(
  tx: Tx,
  vault: Vault,
  reminder: Readonly<{ warning: string; assignmentIds: readonly string[]; byId: string | null }>,
): Promise<ReadonlySet<string>> {
  const { warning, assignmentIds, byId } = reminder;
  const reminded = new Set<string>();
  for (const assignment of await markReminded(tx, vault.tenantId, assignmentIds)) {
    await insertCaseEvent(tx, vault, {
      messageId: warning,
      kind: "reminded",
      byId,
      assignmentId: assignment,
    });
    for (const person of await listReminded(tx, assignment, null)) {
      await enqueue(tx, "cencomm.mailReminder", { assignment, person });
      reminded.add(person);
    }
  }
  const about = { tenant: vault.tenantId, subject: warning };
  await announce(tx, { kind: "cencomm.case.reminded", ...about, to: [...reminded] });
  return reminded;
}
