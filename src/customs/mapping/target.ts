import type { Mapping, Source } from "../exchange/mapping-schema.ts";
import { message } from "../message/describe.ts";
import { askTemplate } from "../message/resolve.ts";
import { isRepeated } from "../seizure/answer.ts";
import { partsOf } from "../seizure/columns.ts";
import type { Description } from "../seizure/describe.ts";
import type { Field, FieldType } from "../seizure/field.ts";
import type { Template } from "../template.ts";
import { isDateForm } from "./cell-text.ts";

/** Where an answer goes: a field of the description, the entry of its group, and a part of the answer. */
export type Target = Readonly<{
  /** As the mapping names it. */
  path: string;
  field: Field;
  entry: number;
  part: string | null;
  source: Source;
}>;

/** What is wrong with a mapping: `path` is the field it is about, `code` the last part of `customs.mapping.CODE`. */
export type MappingProblem = Readonly<{
  path: string;
  code:
    | "noSuchField"
    | "notAsked"
    | "noSuchPart"
    | "partMissing"
    | "entryGap"
    | "dateForm"
    | "computed"
    | "joined";
  hint: string;
}>;

/** The targets of a mapping for a template, or everything that is wrong with it. */
export function resolveMapping(
  mapping: Mapping,
  template: Template,
  description: Description = message,
): { readonly targets: readonly Target[]; readonly problems: readonly MappingProblem[] } {
  const asked = new Set(
    askTemplate(template, description).flatMap(({ fields }) => fields.map(({ path }) => path)),
  );
  const found = Object.entries(mapping.fields).map(([path, source]) =>
    resolveTarget(path, source, { asked, description }),
  );
  const targets = found.flatMap((one) => ("code" in one ? [] : one));
  const problems = found.flatMap((one) => ("code" in one ? one : []));
  return {
    targets,
    problems: [...problems, ...checkDateForms(mapping), ...checkEntries(targets), ...checkParts(targets)],
  };
}

function resolveTarget(
  path: string,
  source: Source,
  { asked, description }: Readonly<{ asked: ReadonlySet<string>; description: Description }>,
): Target | MappingProblem {
  const { group, entry, key, part } = readPath(path);
  const field = description.byPath.get(`${group}.${key}`);
  if (field === undefined || isRepeated(field.group) !== (entry !== null))
    return { path, code: "noSuchField", hint: nearest(`${group}.${key}`) };
  if (!asked.has(`${group}.${key}`)) return { path, code: "notAsked", hint: "" };
  if (field.source !== undefined) return { path, code: "computed", hint: "" };
  const parts = partsOf(field.type) ?? [];
  if (part !== null && !parts.includes(part)) return { path, code: "noSuchPart", hint: parts.join(", ") };
  if ("columns" in source && !isText(field, part)) return { path, code: "joined", hint: "" };
  return { path, field, entry: entry ?? 0, part, source };
}

/** `commodity.0.quantity.amount` in its parts; no entry in a group that is answered once. */
function readPath(path: string) {
  const [, group = "", entry = null, key = "", part = null] =
    /^(\w+)(?:\.(\d+))?\.(\w+)(?:\.(\w+))?$/u.exec(path) ?? [];
  return { group, entry: entry === null ? null : Number(entry), key, part };
}

function isText({ type }: Field, part: string | null): boolean {
  return type === "text" || type === "longText" || part === "name" || part === "subdivision";
}

/** The path of the description that differs least, to say what was probably meant. */
function nearest(path: string): string {
  const [group = "", key = ""] = path.split(".");
  const known = message.fields.map((field) => ({
    path: isRepeated(field.group) ? `${field.group}.0.${field.key}` : `${field.group}.${field.key}`,
    cost: distance(field.key.toLowerCase(), key.toLowerCase()) + (field.group === group ? 0 : 2),
  }));
  return known.reduce((best, one) => (one.cost < best.cost ? one : best)).path;
}

function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...left].entries()) {
    const next = [at + 1];
    for (let to = 1; to < row.length; to += 1) {
      const change = (row[to - 1] ?? 0) + (right[to - 1] === letter ? 0 : 1);
      next.push(Math.min(change, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function checkDateForms(mapping: Mapping): MappingProblem[] {
  const forms = [
    ...(mapping.dates ?? []).map((form) => ({ path: "dates", form })),
    ...Object.entries(mapping.fields).flatMap(([path, source]) =>
      "column" in source ? (source.dates ?? []).map((form) => ({ path, form })) : [],
    ),
  ];
  return forms.flatMap(({ path, form }) =>
    isDateForm(form) ? [] : [{ path, code: "dateForm" as const, hint: form }],
  );
}

// The entries of a group are counted from 0 without a gap: a gap would be an empty entry in every row.
function checkEntries(targets: readonly Target[]): MappingProblem[] {
  const groups = new Map<string, Set<number>>();
  for (const { field, entry } of targets)
    groups.set(field.group, (groups.get(field.group) ?? new Set()).add(entry));
  return [...groups].flatMap(([group, entries]) =>
    Math.max(...entries) === entries.size - 1
      ? []
      : [{ path: group, code: "entryGap" as const, hint: [...entries].join(", ") }],
  );
}

/** The parts without which an answer of several says nothing. */
export const needed: Partial<Record<FieldType, readonly string[]>> = {
  quantity: ["amount", "unit"],
  money: ["amount", "currency"],
  place: ["name"],
  position: ["latitude", "longitude"],
};

function checkParts(targets: readonly Target[]): MappingProblem[] {
  const given = new Set(
    targets.map(({ field, entry, part }) => `${field.group} ${entry} ${field.key} ${part}`),
  );
  return targets.flatMap(({ path, field, entry, part }) => {
    if (part === null) return [];
    const missing = (needed[field.type] ?? []).filter(
      (one) => !given.has(`${field.group} ${entry} ${field.key} ${one}`),
    );
    return missing.length === 0 ? [] : [{ path, code: "partMissing" as const, hint: missing.join(", ") }];
  });
}
