import { listPersons } from "#directory";
import { missing } from "#kernel/errors";
import { type Asked, route } from "#kernel/http/route";
import { InMessage, type ReceiptLine, Receipts, ReceiptsQuery } from "../mailbox/contract.ts";
import { type Membership, member } from "../operations/access.ts";
import { listAgencyNames, listVisible } from "../recipients/store.ts";
import { maySeeReceipts, readReceiptCursor, writeReceiptCursor } from "./rules.ts";
import { type AudienceLine, findSummary, listAudience } from "./store.ts";

const listReceipts = route({
  id: "cencomm.listReceipts",
  summary: "Read by n, unread by m, acknowledged by k: who and when (CC-09)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/messages/:message/receipts",
  params: InMessage,
  query: ReceiptsQuery,
  answers: { 200: Receipts },
  allow: member(),
  async handle(asked) {
    const { tx, grant, params, query } = asked;
    const { operationId, personId, role } = grant;
    const found = await findSummary(tx, operationId, params.message);
    if (found === null) throw missing();
    const { kind, senderId, people, read, acknowledged } = found;
    if (!maySeeReceipts({ kind, isSender: senderId === personId, role })) throw missing();
    const wanted = { ...query, operationId, after: readReceiptCursor(query.after) };
    const lines = await listAudience(tx, params.message, wanted);
    const page = lines.slice(0, query.size);
    const last = page.at(-1);
    return {
      status: 200,
      body: {
        summary: { people, read, unread: people - read, acknowledged },
        persons: await nameLines(asked, page),
        next: last === undefined || lines.length <= query.size ? null : writeReceiptCursor(last),
      },
    };
  },
});

/** The routes of receipts. */
export const receiptRoutes = [listReceipts];

/** Who has left has no card any more, and a PU knows by name only its own country and the OCU. */
async function nameLines(
  { tx, services, grant }: Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "services" | "grant">,
  lines: readonly AudienceLine[],
): Promise<ReceiptLine[]> {
  const ids = lines.map(({ personId }) => personId);
  const visible = await listVisible(tx, grant.operationId, ids);
  const cards = new Map((await listPersons(tx, services, ids)).map((card) => [card.id, card]));
  const agencies = await listAgencyNames(tx, [...new Set(lines.map(({ agencyId }) => agencyId))]);
  const agencyNames = new Map(agencies.map(({ agencyId, name }) => [agencyId, name]));
  return lines.map(({ at: _at, ...line }) => {
    const card = visible.has(line.personId) ? cards.get(line.personId) : undefined;
    return {
      ...line,
      name: card?.name ?? null,
      office: card?.officeName ?? null,
      agency: agencyNames.get(line.agencyId) ?? "",
    };
  });
}
