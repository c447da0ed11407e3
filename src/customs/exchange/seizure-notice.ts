import { z } from "zod";
import { type Description, seizure } from "../seizure/describe.ts";
import { type NoticeEntry, noticeEntry } from "./notice-schema.ts";

/**
 * CC-22, IC-01, IC-02: the non-nominal part of a seizure on its way to CEN, the only form in which it travels.
 * A field is in it because the description marks it; unknown keys are refused.
 */
export type SeizureNotice = {
  readonly notice: "seizure/1";
  /** A keyed hash of the sender's own reference: repeats are recognised, the reference is not. */
  readonly sourceReference: string | null;
  readonly case: NoticeEntry;
  readonly commodity: readonly NoticeEntry[];
  readonly declaredGoods: readonly NoticeEntry[];
  readonly routeLeg: readonly NoticeEntry[];
  readonly conveyance: readonly NoticeEntry[];
  readonly person: readonly NoticeEntry[];
  readonly party: readonly NoticeEntry[];
};

/** The strict schema of a notice, derived from a description. */
export function noticeSchema(description: Description): z.ZodType<SeizureNotice> {
  const list = (group: "commodity" | "declaredGoods" | "routeLeg" | "conveyance" | "person" | "party") =>
    z.array(noticeEntry(description, group)).max(500);
  return z.strictObject({
    notice: z.literal("seizure/1"),
    sourceReference: z
      .string()
      .regex(/^[0-9a-f]{32,64}$/u)
      .nullable(),
    case: noticeEntry(description, "case"),
    commodity: list("commodity").min(1),
    declaredGoods: list("declaredGoods"),
    routeLeg: list("routeLeg"),
    conveyance: list("conveyance"),
    person: list("person"),
    party: list("party"),
  });
}

/** The schema of a notice of a seizure as the data dictionary describes it. */
export const seizureNotice: z.ZodType<SeizureNotice> = noticeSchema(seizure);
