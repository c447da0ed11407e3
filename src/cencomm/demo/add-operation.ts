import type { DemoStage } from "#kernel/system/demo";
import { Founded } from "../operations/contract.ts";
import { type DemoOperation, requireGuest } from "./operation.ts";
import { organiser } from "./people.ts";

/** What an operation beside ALKALI begins with: its frame, and who of ALKALI is invited. */
export type Founding = Readonly<{
  frame: unknown;
  joining: readonly Readonly<{ key: string; invitation: unknown }>[];
}>;

/** Founds an operation with people who are there already, and makes it active. */
export async function addOperation(
  { administrator }: DemoStage,
  operation: DemoOperation,
  { frame, joining }: Founding,
): Promise<Readonly<{ operationId: string; path: string }>> {
  const { operationId } = Founded.parse(await administrator.ask("POST", "/api/cencomm/operations", frame));
  const path = `/api/cencomm/operations/${operationId}`;
  const chief = requireGuest(operation, organiser.key);
  await chief.ask("POST", `${path}/terms`);
  for (const { invitation } of joining) await chief.ask("POST", `${path}/members`, invitation);
  await chief.ask("POST", `${path}/states`, { state: "active", reason: "" });
  for (const { key } of joining) await requireGuest(operation, key).ask("POST", `${path}/terms`);
  return { operationId, path };
}
