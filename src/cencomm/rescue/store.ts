import { getRow, listRows, sql, type Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import type { Rescue, RescueAnswer } from "./contract.ts";

/** Whom an administrator wants to organise an operation. */
export type NewRescue = Readonly<{
  operationId: string;
  rescueId: string;
  personId: string;
  agencyId: string;
  reasonSealed: Buffer;
}>;

/** Asks for a rescue. */
export async function askRescue(
  tx: Tx,
  { operationId, rescueId, personId, agencyId, reasonSealed }: NewRescue,
): Promise<"asked" | "missing" | "refused" | "waiting"> {
  const { outcome } = await getRow(
    tx,
    sql<{ outcome: "asked" | "missing" | "refused" | "waiting" }>`
      select cencomm.ask_rescue(${operationId}, ${rescueId}, ${personId}, ${agencyId}, ${reasonSealed}) as outcome`,
  );
  return outcome;
}

/** Answers a rescue; `memberId` is the membership that a confirmed one makes. */
export async function answerRescue(
  tx: Tx,
  given: Readonly<{ operationId: string; rescueId: string; answer: RescueAnswer; memberId: string }>,
): Promise<"done" | "missing" | "refused" | "yourself"> {
  const { operationId, rescueId, answer, memberId } = given;
  const { outcome } = await getRow(
    tx,
    sql<{ outcome: "done" | "missing" | "refused" | "yourself" }>`
      select cencomm.answer_rescue(${operationId}, ${rescueId}, ${answer}, ${memberId}) as outcome`,
  );
  return outcome;
}

/** A rescue as stored; the reason is still sealed. */
export type StoredRescue = Readonly<{
  id: string;
  personId: string;
  askedBy: string;
  askedAt: string;
  reasonSealed: Buffer | null;
  outcome: Rescue["outcome"];
  endedAt: string | null;
  endedBy: string | null;
}>;

/** The rescues of an operation that the acting person may see, the latest first. */
export function listRescues(tx: Tx, operationId: string): Promise<StoredRescue[]> {
  return listRows(
    tx,
    sql<StoredRescue>`select r.id, r.person_id, r.asked_by, r.asked_at, r.reason_sealed, r.ended_by,
        case when r.outcome is not null then r.outcome
          when r.asked_at < now() - interval '7 days' then 'expired' else 'waiting' end as outcome,
        case when r.outcome is null and r.asked_at < now() - interval '7 days'
          then r.asked_at + interval '7 days' else r.ended_at end as ended_at
      from cencomm.rescue r where r.operation_id = ${operationId} order by r.asked_at desc, r.id`,
  );
}

/** Seals why a rescue was asked for. */
export function sealReason(vault: Vault, rescueId: string, reason: string): Buffer {
  return vault.seal({ table: "cencomm.rescue", id: rescueId, version: 1 }, reason);
}

/** Opens why a rescue was asked for. */
export function openReason(vault: Vault, { id, reasonSealed }: StoredRescue): string | null {
  if (reasonSealed === null) return null;
  return String(vault.open({ table: "cencomm.rescue", id, version: 1 }, reasonSealed));
}

/** The coordination unit of the operation that the transaction works in, as far as its accounts are open. */
export async function listCoordinators(tx: Tx, operationId: string): Promise<string[]> {
  const rows = await listRows(
    tx,
    sql<{ personId: string }>`select m.person_id from cencomm.member m
      where m.operation_id = ${operationId} and m.role in ('OCU', 'OCU+') and m.left_at is null
        and kernel.account_state(m.person_id) = 'active'`,
  );
  return rows.map(({ personId }) => personId);
}
