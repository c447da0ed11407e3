import { missing, Refusal } from "#kernel/errors";
import { type Asked, route } from "#kernel/http/route";
import type { Vault } from "#kernel/keys/vault";
import { findFormatted, findSetting } from "../formatted/store.ts";
import { InMessage } from "../mailbox/contract.ts";
import { type Membership, workingMember } from "../operations/access.ts";
import { findVersion } from "../reading/store.ts";
import { listCurrentTemplates } from "../templates/store.ts";
import { ReplyStart, ReplyStartQuery } from "./contract.ts";
import { type AnsweredWarning, replyAddress, replyAnswers } from "./rules.ts";

const startReply = route({
  id: "cencomm.startReply",
  summary: "What a feedback or a seizure begins with that answers a warning, marked as carried over (CC-11)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/messages/:message/reply-start",
  params: InMessage,
  query: ReplyStartQuery,
  answers: { 200: ReplyStart },
  allow: workingMember(),
  async handle(asked) {
    const { tx, grant, params, query, services } = asked;
    const { kind } = query;
    const vault = await services.keys.vault(tx, grant.operationId);
    const { preset } = await findSetting(tx, grant.operationId);
    const ids = [...new Set([params.message, ...(query.also?.split(",") ?? [])])];
    const warnings = [];
    for (const id of ids) warnings.push(await requireAnswerable(asked, vault, id));
    const template = (await listCurrentTemplates(tx, vault, preset)).find((one) => one.kind === kind);
    if (template === undefined) throw missing();
    const content = {
      ...replyAddress(warnings, grant.personId),
      ...replyAnswers(kind, template.template, warnings),
      priority: "normal" as const,
    };
    return { status: 200, body: { kind, content } };
  },
});

/** The routes of replies. */
export const replyRoutes = [startReply];

async function requireAnswerable(
  { tx, grant }: Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "grant">,
  vault: Vault,
  id: string,
): Promise<AnsweredWarning> {
  const found = await findFormatted(tx, grant.operationId, id);
  if (found === null || found.kind !== "warning") throw missing();
  if (!found.mayAnswer) throw new Refusal("forbidden", "cencomm.problem.mayNotAnswer");
  if (found.isWithdrawn) throw new Refusal("conflict", "cencomm.problem.linkWithdrawn");
  const version = await findVersion(tx, vault, { messageId: id, version: found.version });
  return { id, senderId: found.senderId, answers: version?.content.answers ?? {} };
}
