import type { DemoStage } from "#kernel/system/demo";
import { MessageSent } from "../sending/contract.ts";
import { addOperation, type Founding } from "./add-operation.ts";
import { type DemoOperation, requireGuest, type Sent } from "./operation.ts";
import { organiser } from "./people.ts";

/** An operation of last season with some of the same people, closed: its organiser alone still reads it. */
export async function addFormerOperation(
  stage: DemoStage,
  operation: DemoOperation,
  founding: Founding,
): Promise<Readonly<{ operationId: string; sent: readonly Sent[] }>> {
  const { operationId, path } = await addOperation(stage, operation, founding);
  const sent: Sent[] = [];
  for (const [at, { hoursAgo, ...content }] of letters.entries()) {
    const writer = requireGuest(operation, founding.joining[at]?.key ?? organiser.key);
    const answer = await writer.ask("POST", `${path}/messages`, { draft: null, answering: null, content });
    sent.push({ messageId: MessageSent.parse(answer).messageId, hoursAgo });
  }
  const reason = "The report has been sent to all.";
  await requireGuest(operation, organiser.key).ask("POST", `${path}/states`, { state: "closed", reason });
  return { operationId, sent };
}

const toAll = { recipients: [{ kind: "everyone" }], except: [], priority: "normal" };

const letters = [
  {
    ...toAll,
    hoursAgo: 30 * 24 + 5,
    subject: "What we learned in Operation NEREID",
    body: "<p>41 warnings, 9 seizures. Two indicators were worth their controls: freight paid in cash, and an importer who is younger than six months.</p>",
  },
  {
    ...toAll,
    hoursAgo: 29 * 24 + 4,
    subject: "Operation NEREID ends: thank you",
    body: "<p>The organiser keeps everything that was sent until the retention date. The next operation begins in two weeks.</p>",
  },
];
