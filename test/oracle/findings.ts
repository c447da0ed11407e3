import type { Heard } from "./ask.ts";
import type { Mark } from "./canary.ts";
import { findCandidates } from "./decode.ts";
import type { Identity } from "./identities.ts";
import type { World } from "./world.ts";

/** Marks in an answer that were not already in the question. */
export function marksIn(world: World, { body, headers }: Heard, asked: string): Mark[] {
  const known = findCandidates(asked);
  return [...findCandidates(body), ...findCandidates(headers)]
    .filter((candidate) => !known.has(candidate))
    .flatMap((candidate) => world.marks.find(candidate) ?? []);
}

/** Whether an answer says no more than that there is nothing, or that one has to sign in. */
export function isRefusedAsMissing({ status, body }: Heard, session: Identity["session"]): boolean {
  const [expected, code] =
    session === "whole" ? [404, "kernel.problem.missing"] : [401, "kernel.problem.unauthenticated"];
  if (status !== expected) return false;
  const { requestId: _, ...said } = JSON.parse(body.toString());
  return JSON.stringify(said) === JSON.stringify({ code, facts: {}, fields: [] });
}

/** What of an answer must not differ between somebody else's record and one that never was. */
export function shapeOf({ status, body }: Heard, ids: readonly string[]): string {
  const known = ids.filter((id) => id !== "");
  const text = known.reduce((rest, id) => rest.replaceAll(id, "<asked>"), body.toString("latin1"));
  return `${status} ${text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<instant>")}`;
}
