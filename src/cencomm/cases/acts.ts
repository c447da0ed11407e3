import type { Tx } from "#kernel/db/database";
import { announce } from "#kernel/events/announce";
import type { Asked } from "#kernel/http/route";
import type { Membership } from "../operations/access.ts";
import type { Person } from "../recipients/rules.ts";
import { scheduleReminders } from "../reminders/acts.ts";
import { partiesOf } from "./rules.ts";
import { insertCase, listFirstNoted, listWatchers, settleCase } from "./store.ts";

/** Who works on a case, and in which transaction. */
export type Working = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "grant">;

/** CC-13: a warning opens its case: an assignment for each party, reminders, and word to all who see it. */
export async function openCase(
  { tx, grant }: Working,
  opened: Readonly<{
    messageId: string;
    sentAt: string;
    deadline: string;
    audience: readonly Person[];
    servicesTogether: boolean;
  }>,
): Promise<void> {
  const { messageId, sentAt, deadline, audience, servicesTogether } = opened;
  const parties = partiesOf({ audience, sender: grant, servicesTogether });
  await insertCase(tx, { messageId, sender: grant, sentAt, deadline, parties });
  await scheduleReminders(tx, messageId);
  await tellCase(tx, grant.operationId, messageId);
}

/** CC-13: works out anew where the cases stand that an answer belongs to, each of several, and tells who sees them. */
export async function answerCases({ tx, grant }: Working, warnings: readonly string[]): Promise<void> {
  // In one order for all, so that two answers to the same warnings wait for one another instead of both failing.
  for (const warning of warnings.toSorted()) {
    if ((await settleCase(tx, warning)) === "open") await scheduleReminders(tx, warning);
    await tellCase(tx, grant.operationId, warning);
  }
}

/** CC-13: the first of a side to read or acknowledge is a line of the timeline; what later readers do changes no case. */
export async function tellFirstNoted(
  tx: Tx,
  operationId: string,
  messageIds: readonly string[],
): Promise<void> {
  for (const messageId of await listFirstNoted(tx, operationId, messageIds))
    await tellCase(tx, operationId, messageId);
}

/** Tells the open pages of those who may see a case that something of it changed. */
export async function tellCase(tx: Tx, operationId: string, messageId: string): Promise<void> {
  const to = await listWatchers(tx, messageId);
  await announce(tx, { kind: "cencomm.case.changed", tenant: operationId, subject: messageId, to });
}
