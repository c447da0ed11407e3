import type { Tx } from "#kernel/db/database";
import type { Vault } from "#kernel/keys/vault";
import { describeCards, type Looking } from "../board/acts.ts";
import { type CaseFilter, countCases, listCards } from "../board/store.ts";
import type { CaseCard } from "../cases/contract.ts";
import type { Membership } from "../operations/access.ts";
import { listAgencyNames } from "../recipients/store.ts";
import type { HomeEvent, WaitingCounts } from "./contract.ts";
import { countMail, listHappenings } from "./store.ts";

const MOST_WAITING = 5;

/** Whose warnings wait: those of the own side, for the coordination unit those of the whole operation. */
function waitingFor({ role }: Membership): CaseFilter {
  return role === "OCU" || role === "OCU+" ? {} : { side: "mine" };
}

/** What waits for a member, in numbers. */
export async function countWaiting(tx: Tx, member: Membership): Promise<WaitingCounts> {
  const cases = await countCases(tx, member.operationId, waitingFor(member));
  const { overdue, dueToday, open, mine, unowned } = cases;
  return { overdue, dueToday, open, mine, unowned, ...(await countMail(tx, member.operationId)) };
}

/** The warnings that wait for a member, the most urgent first. */
export async function listWaiting(looking: Looking, vault: Vault): Promise<CaseCard[]> {
  const query = { ...waitingFor(looking.grant), size: MOST_WAITING, after: null };
  const overdue = await listCards(looking.tx, vault, { ...query, column: "overdue" });
  const open =
    overdue.length < MOST_WAITING ? await listCards(looking.tx, vault, { ...query, column: "open" }) : [];
  return describeCards(looking, vault, [...overdue, ...open].slice(0, MOST_WAITING));
}

/** What happened since then, each with whose act it was. */
export async function listLatest(tx: Tx, vault: Vault, since: string | null): Promise<HomeEvent[]> {
  const happenings = await listHappenings(tx, vault, since);
  const agencies = [...new Set(happenings.map(({ byAgencyId }) => byAgencyId))];
  const names = new Map((await listAgencyNames(tx, agencies)).map(({ agencyId, name }) => [agencyId, name]));
  return happenings.map(({ head, version: _version, byAgencyId, byCountry, ...happening }) => ({
    ...happening,
    subject: head.subject,
    summary: head.summary,
    agency: names.get(byAgencyId) ?? "",
    country: byCountry,
  }));
}
