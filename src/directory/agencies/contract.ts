import { z } from "zod";
import { languages } from "#kernel/words/locales";

/** One of the eight languages of the interface. */
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

const NameText = z.string().trim().min(1).max(200);

/** A name in the languages in which it is known; English always. */
export const Names = z.strictObject({
  en: NameText,
  fr: NameText.optional(),
  es: NameText.optional(),
  pt: NameText.optional(),
  ru: NameText.optional(),
  ar: NameText.optional(),
  "fa-AF": NameText.optional(),
  ur: NameText.optional(),
});
export type Names = z.infer<typeof Names>;

/** ISO 3166-1 alpha-2. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/);

/** A customs administration, another service of a country, or an organisation without a country. */
export const AgencyKind = z.enum(["customs", "service", "organisation"]);
export type AgencyKind = z.infer<typeof AgencyKind>;

/** A short code such as `KE-CUS` or `INTERPOL`. */
export const AgencyCode = z.string().regex(/^[A-Z0-9-]{2,20}$/, { error: "directory.problem.agencyCode" });

/** An administration, service or organisation. */
export const Agency = z.strictObject({
  id: z.uuid(),
  kind: AgencyKind,
  country: CountryCode.nullable(),
  code: AgencyCode,
  names: Names,
  regionId: z.uuid().nullable(),
  persons: z.number().int(),
});
export type Agency = z.infer<typeof Agency>;

/** An office of an administration. */
export const Office = z.strictObject({ id: z.uuid(), agencyId: z.uuid(), name: z.string() });
export type Office = z.infer<typeof Office>;

/** A region of the RILO network. */
export const Region = z.strictObject({
  id: z.uuid(),
  code: z.string(),
  names: Names,
  countries: z.array(CountryCode),
});
export type Region = z.infer<typeof Region>;

/** All of them. */
export const Agencies = z.strictObject({
  agencies: z.array(Agency),
  offices: z.array(Office),
  regions: z.array(Region),
});
export type Agencies = z.infer<typeof Agencies>;

const isPlaced = ({ kind, country }: { kind: AgencyKind; country: string | null }): boolean =>
  (kind === "organisation") === (country === null);

/** An administration to add; an organisation has no country. */
export const NewAgency = z
  .strictObject({
    kind: AgencyKind,
    country: CountryCode.nullable(),
    code: AgencyCode,
    names: Names,
    regionId: z.uuid().nullable(),
  })
  .refine(isPlaced, { path: ["country"], error: "directory.problem.agencyCountry" });
export type NewAgency = z.infer<typeof NewAgency>;

/** What of an administration can be changed. */
export const SaveAgency = z.strictObject({ names: Names, regionId: z.uuid().nullable() });
export type SaveAgency = z.infer<typeof SaveAgency>;

/** An office to add or its new name. */
export const NewOffice = z.strictObject({ name: NameText });
export type NewOffice = z.infer<typeof NewOffice>;

/** What of a region can be changed. */
export const SaveRegion = z.strictObject({ names: Names, countries: z.array(CountryCode).max(300) });
export type SaveRegion = z.infer<typeof SaveRegion>;

/** The id of what was made or changed. */
export const Made = z.strictObject({ id: z.uuid() });
export type Made = z.infer<typeof Made>;

/** Which administration. */
export const WhichAgency = z.strictObject({ agency: z.uuid() });

/** Which office. */
export const WhichOffice = z.strictObject({ office: z.uuid() });

/** Which region. */
export const WhichRegion = z.strictObject({ region: z.uuid() });
