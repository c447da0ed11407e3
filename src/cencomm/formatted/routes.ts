import { missing } from "#kernel/errors";
import { route } from "#kernel/http/route";
import { changedAnswers, rightsOf } from "../corrections/rules.ts";
import { listLinks } from "../links/store.ts";
import { InMessage } from "../mailbox/contract.ts";
import { member } from "../operations/access.ts";
import { auditForeignEye } from "../reading/acts.ts";
import { findVersion } from "../reading/store.ts";
import { findTemplate } from "../templates/store.ts";
import { AnswersQuery, FormattedAnswers } from "./contract.ts";
import { findFormatted, findSetting } from "./store.ts";

const readAnswers = route({
  id: "cencomm.readAnswers",
  summary: "A formatted message's form with its template, links, changes and my rights (CC-11, CC-23)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/messages/:message/answers",
  params: InMessage,
  query: AnswersQuery,
  answers: { 200: FormattedAnswers },
  allow: member(),
  async handle(asked) {
    const { tx, grant, params, query, services } = asked;
    const vault = await services.keys.vault(tx, grant.operationId);
    const message = await findFormatted(tx, grant.operationId, params.message);
    if (message === null) throw missing();
    const { id: messageId, kind, number, version: latest, templateVersion } = message;
    const version = query.version ?? latest;
    const stored = await findVersion(tx, vault, { messageId, version });
    if (stored === null) throw missing();
    const { preset } = await findSetting(tx, grant.operationId);
    const template = await findTemplate(tx, vault, { kind, version: templateVersion, preset });
    const previous = await findVersion(tx, vault, { messageId, version: version - 1 });
    const before = previous?.content.answers ?? null;
    const { answers, carriedOver } = stored.content;
    if (template === null || answers === null) throw new Error("a formatted message has its form");
    await auditForeignEye(asked, message);
    return {
      status: 200,
      body: {
        messageId,
        kind,
        number,
        version,
        latest,
        madeAt: stored.madeAt,
        madeBy: stored.madeBy,
        templateVersion,
        template: template.template,
        answers,
        carriedOver: [...carriedOver],
        changes: before === null ? [] : changedAnswers(before, answers),
        links: await listLinks(tx, vault, messageId),
        rights: rightsOf(message, grant),
      },
    };
  },
});

/** The routes of formatted messages. */
export const formattedRoutes = [readAnswers];
