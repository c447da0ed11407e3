import { missing } from "#kernel/errors";
import { route } from "#kernel/http/route";
import type { Vault } from "#kernel/keys/vault";
import { requireCase } from "../cases/access.ts";
import {
  CaseBoard,
  type CaseColumn,
  type CaseColumnName,
  CaseDetail,
  CasesQuery,
  InCase,
} from "../cases/contract.ts";
import { readCursor, writeCursor } from "../mailbox/rules.ts";
import { member } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { auditForeignEye } from "../reading/acts.ts";
import { listAgencyNames } from "../recipients/store.ts";
import { describeCards, describeCase, type Looking } from "./acts.ts";
import { describeParty } from "./rules.ts";
import { countAnswers, countCases, findCard, listCards, listParties } from "./store.ts";

const readBoard = route({
  id: "cencomm.readCaseBoard",
  summary: "The board of overdue, open and closed cases with its key figures (CC-13)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/cases",
  params: InOperation,
  query: CasesQuery,
  answers: { 200: CaseBoard },
  allow: member(),
  async handle(asked) {
    const { tx, grant, query, services } = asked;
    const { operationId } = grant;
    const vault = await services.keys.vault(tx, operationId);
    const counts = await countCases(tx, operationId, query);
    const answers = await countAnswers(tx, operationId, query);
    const parties = await listParties(tx, operationId);
    const names = await listAgencyNames(
      tx,
      parties.map(({ agencyId }) => agencyId),
    );
    const agencies = new Map(names.map(({ agencyId, name }) => [agencyId, name]));
    const columnOf = async (column: CaseColumnName): Promise<CaseColumn> => ({
      count: counts[column],
      ...(query.column === undefined || query.column === column
        ? await pageOf(asked, vault, { ...query, column })
        : { cases: [], next: null }),
    });
    return {
      status: 200,
      body: {
        columns: {
          overdue: await columnOf("overdue"),
          open: await columnOf("open"),
          closed: await columnOf("closed"),
        },
        figures: { ...counts, ...answers },
        parties: parties.map((party) => describeParty(party, { agencies })),
      },
    };
  },
});

async function pageOf(
  looking: Looking,
  vault: Vault,
  query: CasesQuery & Readonly<{ column: CaseColumnName }>,
): Promise<Pick<CaseColumn, "cases" | "next">> {
  const found = await listCards(looking.tx, vault, { ...query, after: readCursor(query.after) });
  const page = found.slice(0, query.size);
  const last = page.at(-1);
  const isLast = found.length <= query.size || last === undefined;
  return {
    cases: await describeCards(looking, vault, page),
    next: isLast ? null : writeCursor({ sentAt: last.key, messageId: last.messageId }),
  };
}

const openCase = route({
  id: "cencomm.openCase",
  summary: "A case with its assignments, its timeline and what I may do (CC-13)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/cases/:message",
  params: InCase,
  answers: { 200: CaseDetail },
  allow: member(),
  async handle(asked) {
    const { tx, grant, params, services } = asked;
    const vault = await services.keys.vault(tx, grant.operationId);
    const stored = await requireCase(tx, grant, params.message);
    const card = await findCard(tx, vault, params.message);
    if (card === null) throw missing();
    await auditForeignEye(asked, { id: params.message, ...stored });
    return { status: 200, body: await describeCase(asked, vault, { card, stored }) };
  },
});

/** The routes of the case board. */
export const boardRoutes = [readBoard, openCase];
