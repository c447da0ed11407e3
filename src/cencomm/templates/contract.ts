import { z } from "zod";
import type { Template } from "#customs/template";

/** CC-11: the kinds of messages that follow a template of the operation. */
export const FormattedKind = z.enum(["warning", "feedback", "seizure", "licit_movement"]);
export type FormattedKind = z.infer<typeof FormattedKind>;

const own = z.string().trim().min(1).max(500);

/** What an organiser wrote, by language. Everything of a template is sealed, for these texts stand in it. */
const OwnText = z.strictObject({
  en: own.exactOptional(),
  fr: own.exactOptional(),
  es: own.exactOptional(),
  pt: own.exactOptional(),
  ru: own.exactOptional(),
  ar: own.exactOptional(),
  "fa-AF": own.exactOptional(),
  ur: own.exactOptional(),
});

const Condition = z.union([
  z.strictObject({ field: z.string().max(100), isOneOf: z.array(z.string().max(60)).max(300) }),
  z.strictObject({ field: z.string().max(100), isAnswered: z.boolean() }),
]);

const mandatory = z.literal(true).exactOptional();
const asked = { mandatory, requiredWhen: Condition.exactOptional(), help: OwnText.exactOptional() };
const codes = z.array(z.string().max(60)).max(300).exactOptional();

const Field = z.union([
  z.strictObject({
    from: z.string().max(100),
    codes,
    units: codes,
    label: OwnText.exactOptional(),
    ...asked,
  }),
  z.strictObject({
    own: z.string().max(60),
    type: z.enum(["text", "longText", "code", "codes", "date", "integer", "decimal", "boolean", "country"]),
    choices: z
      .array(z.strictObject({ code: z.string().max(60), label: OwnText }))
      .max(300)
      .exactOptional(),
    label: OwnText,
    ...asked,
  }),
]);

const Section = z.strictObject({
  key: z.string().max(60),
  title: OwnText.exactOptional(),
  group: z.enum([
    "message",
    "case",
    "commodity",
    "declaredGoods",
    "routeLeg",
    "conveyance",
    "person",
    "party",
  ]),
  least: z.number().int().min(0).max(200).exactOptional(),
  most: z.number().int().min(1).max(500).exactOptional(),
  fields: z.array(Field).max(200),
});

/** A template on the wire: what `#customs/template` describes; `askTemplate` makes a form of it. */
export const TemplateContent = z.strictObject({
  kind: z.enum(["WARNING", "FEEDBACK", "SEIZURE", "LICIT_MOVEMENT"]),
  preset: z.string().max(60),
  version: z.number().int().min(1),
  sections: z.array(Section).max(60),
}) as z.ZodType<Template>; // The index signatures of own texts are spelled out here, language by language.

/** A template in the version that counts now, or that a message was written with. */
export const TemplateVersion = z.object({
  kind: FormattedKind,
  version: z.number().int(),
  template: TemplateContent,
});
export type TemplateVersion = z.infer<typeof TemplateVersion>;

/** CC-11: the templates of an operation, in the order warning, feedback, seizure, licit movement. */
export const Templates = z.object({
  templates: z.array(
    TemplateVersion.extend({
      /** False while the operation's state takes none: a closing operation takes no new warning (CC-01). */
      maySend: z.boolean(),
    }),
  ),
  /** The deadline that a warning gets when it names none, in hours from its submission. */
  responseHours: z.number().int(),
});
export type Templates = z.infer<typeof Templates>;

/** The path of one version of a template. */
export const InTemplateVersion = z.object({
  operation: z.uuid(),
  kind: FormattedKind,
  version: z.coerce.number().int().min(1),
});
