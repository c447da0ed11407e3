import type { DemoStage } from "#kernel/system/demo";
import { Founded } from "../operations/contract.ts";
import { type DemoOperation, requireGuest } from "./operation.ts";
import { organiser } from "./people.ts";

type Founding = Readonly<{
  frame: unknown;
  joining: readonly Readonly<{ key: string; invitation: unknown }>[];
}>;

/** An operation of last season with some of the same people, closed: its organiser alone still reads it. */
export async function addFormerOperation(
  { administrator }: DemoStage,
  operation: DemoOperation,
  { frame, joining }: Founding,
): Promise<void> {
  const founded = await administrator.ask("POST", "/api/cencomm/operations", frame);
  const path = `/api/cencomm/operations/${Founded.parse(founded).operationId}`;
  const chief = requireGuest(operation, organiser.key);
  await chief.ask("POST", `${path}/terms`);
  for (const { invitation } of joining) await chief.ask("POST", `${path}/members`, invitation);
  await chief.ask("POST", `${path}/states`, { state: "active", reason: "" });
  for (const { key } of joining) await requireGuest(operation, key).ask("POST", `${path}/terms`);
  for (const [at, letter] of letters.entries()) {
    const writer = requireGuest(operation, joining[at]?.key ?? organiser.key);
    await writer.ask("POST", `${path}/messages`, { draft: null, answering: null, content: letter });
  }
  await chief.ask("POST", `${path}/states`, { state: "closed", reason: "The report has been sent to all." });
}

const toAll = { recipients: [{ kind: "everyone" }], except: [], priority: "normal" };

const letters = [
  {
    ...toAll,
    subject: "What we learned in Operation NEREID",
    body: "<p>41 warnings, 9 seizures. Two indicators were worth their controls: freight paid in cash, and an importer who is younger than six months.</p>",
  },
  {
    ...toAll,
    subject: "Operation NEREID ends: thank you",
    body: "<p>The organiser keeps everything that was sent until the retention date. The next operation begins in two weeks.</p>",
  },
];
