import { z } from "zod";
import type { Answer, Answers } from "../seizure/answer.ts";

const short = z.string().max(500);

/** CC-11: one answer on the wire. The more exact shapes first: an object that fits none of them is refused, keys included. */
export const answerSchema: z.ZodType<Answer> = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(100)).max(500),
  z.strictObject({ unknown: short }),
  z.strictObject({ amount: short, unit: short }),
  z.strictObject({ amount: short, currency: short }),
  z.strictObject({ code: short.nullable(), name: short, subdivision: short.nullable() }),
  z.strictObject({ latitude: short, longitude: short }),
]);

const entry = z.record(z.string().regex(/^[A-Za-z]\w{0,60}$/u), answerSchema);
const entries = z.array(entry).max(500);

/**
 * CC-11: the answers of a formatted message on the wire, in their shapes only, so that a draft keeps what is half
 * written: which fields there are, and whether a number is one, is the template's business, and `validateAnswers`
 * checks it. Own fields make an open list of keys unavoidable; every value has one of nine shapes.
 */
export const answersSchema: z.ZodType<Answers> = z.strictObject({
  message: entry.exactOptional(),
  case: entry.exactOptional(),
  commodity: entries.exactOptional(),
  declaredGoods: entries.exactOptional(),
  routeLeg: entries.exactOptional(),
  conveyance: entries.exactOptional(),
  person: entries.exactOptional(),
  party: entries.exactOptional(),
});
