import { MessageSent } from "../sending/contract.ts";
import { type Letter, type LetterTo, letters } from "./letters.ts";
import { type DemoOperation, requireGuest, requireId, type Sent } from "./operation.ts";

/** Sends the letters of the first week and their answers; returns when each should have been sent. */
export async function writeLetters(operation: DemoOperation): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const letter of letters) {
    const first = await send(operation, letter.from, {
      answering: null,
      recipients: letter.to.map((to) => recipientOf(operation, to)),
      letter,
    });
    sent.push({ messageId: first, hoursAgo: letter.hoursAgo });
    for (const answer of letter.answers ?? []) {
      const messageId = await send(operation, answer.from, {
        answering: { messageId: first, as: "reply" },
        recipients: [{ kind: "person", personId: requireId(operation, letter.from) }],
        letter: { subject: `Re: ${letter.subject}`, body: answer.body },
      });
      sent.push({ messageId, hoursAgo: Math.max(0.5, letter.hoursAgo - answer.hoursLater) });
    }
  }
  return sent;
}

type Writing = Readonly<{
  answering: Readonly<{ messageId: string; as: "reply" }> | null;
  recipients: readonly unknown[];
  letter: Pick<Letter, "subject" | "body" | "isUrgent">;
}>;

async function send(
  operation: DemoOperation,
  from: string,
  { answering, recipients, letter }: Writing,
): Promise<string> {
  const answer = await requireGuest(operation, from).ask("POST", `${operation.path}/messages`, {
    draft: null,
    answering,
    content: {
      recipients,
      except: [],
      subject: letter.subject,
      body: letter.body,
      priority: letter.isUrgent ? "urgent" : "normal",
    },
  });
  return MessageSent.parse(answer).messageId;
}

function recipientOf(operation: DemoOperation, to: LetterTo) {
  return to.kind === "person" ? { kind: to.kind, personId: requireId(operation, to.key) } : to;
}
