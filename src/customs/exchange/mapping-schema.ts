import { z } from "zod";
import { answerSchema } from "./answers-schema.ts";

const text = z.string().max(500);
const column = z.string().min(1).max(200);
const code = z.string().min(1).max(100);
const unknown = z.strictObject({ unknown: code });

/** What a text of the file means: the text as it stands in the file, and the code of the list for it. */
const codes = z.record(text, z.union([code, unknown]));

const fromColumns = {
  /** The codes that the texts of this column mean; a text that is not among them is refused. */
  codes: codes.exactOptional(),
  /** What an empty cell means; absent: not answered. */
  whenEmpty: z.union([answerSchema, unknown]).exactOptional(),
  /** Forms of dates for this column alone. */
  dates: z.array(text).min(1).max(20).exactOptional(),
  /** What stands between several codes in one cell. */
  between: z.string().min(1).max(5).exactOptional(),
};

const source = z.union([
  z.strictObject({ column, ...fromColumns }),
  /** Several columns as one text. */
  z.strictObject({ columns: z.array(column).min(1).max(20), join: text.exactOptional() }),
  z.strictObject({ value: answerSchema }),
  unknown,
]);

/**
 * CE-03, M5: what the columns of somebody's file mean, as data. The names of `fields` are paths of the description with the
 * number of the entry, `commodity.0.quantity.amount`, so that one row can hold several goods or legs.
 */
export const mappingSchema = z.strictObject({
  mapping: z.literal("seizure/1"),
  /** For people: whose file this is. */
  title: text,
  /** The system the rows come from: with the reference it makes a row known again. */
  system: z.string().min(1).max(60),
  /** The columns that name a row in that system; absent: a row is known by all that it says. */
  reference: z.array(column).min(1).max(5).exactOptional(),
  file: z
    .strictObject({
      delimiter: z.string().length(1).exactOptional(),
      encoding: z.enum(["utf-8", "windows-1252", "utf-16le"]).exactOptional(),
      sheet: text.exactOptional(),
    })
    .exactOptional(),
  numbers: z
    .strictObject({
      decimal: z.enum([".", ","]).exactOptional(),
      grouping: z.enum([".", ",", " ", "'"]).exactOptional(),
    })
    .refine(({ decimal = ".", grouping }) => decimal !== grouping, {
      error: "decimals and thousands cannot have the same sign",
    })
    .exactOptional(),
  /** Forms of dates such as `DD/MM/YYYY`; `ISO` is `2018-01-03`, with or without a time after it. */
  dates: z.array(text).min(1).max(20).exactOptional(),
  /** Texts that say nothing: `-`, `NO REPORTA`. */
  empty: z.array(text).max(100).exactOptional(),
  fields: z.record(
    z.string().regex(/^[A-Za-z]\w*(?:\.\d{1,2})?(?:\.[A-Za-z]\w*){1,2}$/u, {
      error: "a path such as case.offenceDate or commodity.0.quantity.amount is expected",
    }),
    source,
  ),
});

/** CE-03, M5: what the columns of somebody's file mean. */
export type Mapping = z.infer<typeof mappingSchema>;

/** Where the answer to a field comes from. */
export type Source = Mapping["fields"][string];
