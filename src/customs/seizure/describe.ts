import { caseFields } from "./case-fields.ts";
import { commodityFields, declaredGoodsFields } from "./commodity-fields.ts";
import { type Field, fieldPath } from "./field.ts";
import { conveyanceFields, routeLegFields } from "./movement-fields.ts";
import { partyFields, personFields } from "./people-fields.ts";

/** All fields of a record, each once; forms, checks, tables, exports and what may leave are derived from it. */
export type Description = {
  readonly fields: readonly Field[];
  readonly byPath: ReadonlyMap<string, Field>;
};

const seizureFields: readonly Field[] = [
  ...caseFields,
  ...commodityFields,
  ...declaredGoodsFields,
  ...routeLegFields,
  ...conveyanceFields,
  ...personFields,
  ...partyFields,
];

/** The description of a seizure, and of what is added to it: a field that is added here appears everywhere. */
export function describeSeizure(extra: readonly Field[] = []): Description {
  return describeFields([...seizureFields, ...extra]);
}

/** A description of these fields; two fields of one path are a mistake of the program. */
export function describeFields(fields: readonly Field[]): Description {
  const byPath = new Map(fields.map((field) => [fieldPath(field), field]));
  if (byPath.size !== fields.length) throw new Error("A field is described twice");
  return { fields, byPath };
}

/** The description of a seizure as the data dictionary has it. */
export const seizure: Description = describeSeizure();
