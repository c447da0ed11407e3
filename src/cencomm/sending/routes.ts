import { route } from "#kernel/http/route";
import { submitFormatted } from "../formatted/acts.ts";
import { workingMember } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { type Sending, type Sent, sendMessage } from "./acts.ts";
import { MessageSent, SendMessage } from "./contract.ts";
import { cleanBody, cleanSubject } from "./rules.ts";

const send = route({
  id: "cencomm.sendMessage",
  summary: "Send a message to its audience, which is frozen now: a free one, or a form (CC-07, CC-08, CC-11)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/messages",
  params: InOperation,
  body: SendMessage,
  answers: { 201: MessageSent },
  allow: workingMember(),
  bodyLimit: 1024 * 1024,
  async handle(asked) {
    const { body } = asked;
    const { audience: _audience, ...sent } =
      "answering" in body ? await sendFree(asked, body) : await submitFormatted(asked, body);
    return { status: 201, body: sent };
  },
});

function sendFree(
  sending: Sending,
  { draft, answering, content }: Extract<SendMessage, { answering: unknown }>,
): Promise<Sent> {
  const { subject, body, priority, recipients, except } = content;
  return sendMessage(sending, {
    kind: "free",
    subject: cleanSubject(subject),
    summary: null,
    body: cleanBody(body),
    form: null,
    address: { recipients, except },
    answering,
    priority,
    draft,
    texts: [],
    namesAndCodes: [],
  });
}

/** The routes of sending. */
export const sendingRoutes = [send];
