import { z } from "zod";
import type { Facts, RefusalKind } from "../errors.ts";
import { Refusal } from "../errors.ts";

const factsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));

/** What every error answer looks like. `code` and the fields' codes are keys of the words. */
export const Problem = z.object({
  code: z.string(),
  facts: factsSchema,
  fields: z.array(z.object({ path: z.string(), code: z.string(), facts: factsSchema.optional() })),
  requestId: z.string(),
});

/** An error on the wire. */
export type Problem = z.infer<typeof Problem>;

const statuses: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
};

/** The status and body of a refusal. */
export function presentRefusal(refusal: Refusal, requestId: string): { status: number; problem: Problem } {
  return {
    status: statuses[refusal.kind],
    problem: {
      code: refusal.code,
      facts: copyFacts(refusal.facts),
      fields: refusal.fields.map(({ path, code, facts }) => ({
        path,
        code,
        ...(facts && { facts: copyFacts(facts) }),
      })),
      requestId,
    },
  };
}

function copyFacts(facts: Facts): z.infer<typeof factsSchema> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : plain(value),
    ]),
  );
}

function plain(value: unknown): string | number | boolean {
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

/** Turns what the HTTP library or the database threw into a refusal, or null when it is a fault of ours. */
export function refusalOf(cause: unknown): Refusal | null {
  if (cause instanceof Refusal) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return new Refusal("tooLarge", "kernel.problem.bodyTooLarge");
  if (
    code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" ||
    code === "FST_ERR_CTP_INVALID_JSON_BODY" ||
    code === "FST_ERR_CTP_EMPTY_JSON_BODY"
  )
    return new Refusal("invalid", "kernel.problem.notJson");
  if (isStorageFull(code)) return new Refusal("unavailable", "kernel.problem.diskFull");
  if (isDatabaseAway(code)) return new Refusal("unavailable", "kernel.problem.databaseAway");
  return null;
}

function isStorageFull(code: string): boolean {
  return code === "ENOSPC" || code === "53100";
}

function isDatabaseAway(code: string): boolean {
  return [
    "ECONNREFUSED",
    "ECONNRESET",
    "ENOENT",
    "57P01",
    "57P02",
    "57P03",
    "08006",
    "08001",
    "53300",
  ].includes(code);
}
