import { missing } from "#kernel/errors";
import { route } from "#kernel/http/route";
import { workingMember } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { sendMessage } from "./acts.ts";
import { MessageSent, SendMessage } from "./contract.ts";
import { cleanBody, cleanSubject } from "./rules.ts";

const send = route({
  id: "cencomm.sendMessage",
  summary: "Send a free message to its audience, which is frozen now (CC-07, CC-08)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/messages",
  params: InOperation,
  body: SendMessage,
  answers: { 201: MessageSent },
  allow: workingMember(),
  bodyLimit: 1024 * 1024,
  async handle(asked) {
    const { body: given } = asked;
    if (given.kind !== undefined && given.kind !== "free") throw missing();
    const { draft, answering, content } = given;
    const { subject, body, priority, recipients, except } = content;
    const { audience: _audience, ...sent } = await sendMessage(asked, {
      kind: "free",
      subject: cleanSubject(subject),
      summary: null,
      body: cleanBody(body),
      answers: null,
      address: { recipients, except },
      answering,
      priority,
      templateVersion: null,
      draft,
      texts: [],
      namesAndCodes: [],
    });
    return { status: 201, body: sent };
  },
});

/** The routes of sending. */
export const sendingRoutes = [send];
