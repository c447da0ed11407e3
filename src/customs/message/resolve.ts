import { codesOf } from "../codelists/lists.ts";
import { askField, choicesOf } from "../seizure/ask.ts";
import type { AskedField, Label } from "../seizure/asked.ts";
import type { Description } from "../seizure/describe.ts";
import { type Field, type FieldGroup, fieldPath } from "../seizure/field.ts";
import type { DescribedField, OwnField, Template, TemplateField, TemplateSection } from "../template.ts";
import { message } from "./describe.ts";

/** A section of a template as a form shows it. */
export type AskedSection = {
  readonly key: string;
  readonly title: Label;
  readonly group: FieldGroup;
  readonly fields: readonly AskedField[];
  readonly least: number;
  readonly most: number;
};

const most = 200;

/** The sections of a template with all that a form, a check or a table has to know about each field. */
export function askTemplate(template: Template, description: Description = message): readonly AskedSection[] {
  const known = asked.get(description)?.get(template);
  if (known !== undefined) return known;
  const sections = askSections(template, description);
  const ofDescription = asked.get(description) ?? new WeakMap<Template, readonly AskedSection[]>();
  asked.set(description, ofDescription.set(template, sections));
  return sections;
}

// A form asks this again with each key that is pressed, an import with each row.
const asked = new WeakMap<Description, WeakMap<Template, readonly AskedSection[]>>();

function askSections(template: Template, description: Description): readonly AskedSection[] {
  return template.sections.map((section) => ({
    key: section.key,
    title: section.title === undefined ? { word: `customs.section.${section.key}` } : { own: section.title },
    group: section.group,
    fields: section.fields.flatMap((field) => askTemplateField(field, section, description)),
    least: section.least ?? 0,
    most: section.most ?? most,
  }));
}

/** The path of a template's field: `group.key`, of an own one in the group of its section. */
export function templateFieldPath(asked: TemplateField, section: TemplateSection): string {
  return isOwnField(asked) ? `${section.group}.${asked.own}` : asked.from;
}

/** Whether a field is one of the operation's own. */
export function isOwnField(asked: TemplateField): asked is OwnField {
  return "own" in asked;
}

// A field that the description no longer knows is left out; its old answers stay in the message.
function askTemplateField(
  asked: TemplateField,
  section: TemplateSection,
  description: Description,
): readonly AskedField[] {
  if (isOwnField(asked)) return [askOwn(asked, section.group)];
  const field = description.byPath.get(asked.from);
  return field === undefined ? [] : [askDescribed(asked, field)];
}

function askDescribed(asked: DescribedField, field: Field): AskedField {
  const base = askField(field, "long");
  const list = base.list;
  const offered =
    list === null || asked.codes === undefined
      ? null
      : asked.codes.filter((code) => codesOf(list).includes(code));
  return {
    ...base,
    path: fieldPath(field),
    label: asked.label === undefined ? base.label : { own: asked.label },
    help: asked.help === undefined ? null : { own: asked.help },
    isMandatory: asked.mandatory ?? false,
    requiredWhen: asked.requiredWhen ?? field.requiredWhen ?? null,
    choices: list === null || offered === null ? base.choices : choicesOf(list, offered),
    units: asked.units ?? null,
  };
}

function askOwn(asked: OwnField, group: FieldGroup): AskedField {
  const isCoded = asked.type === "code" || asked.type === "codes";
  return {
    path: `${group}.${asked.own}`,
    key: asked.own,
    group,
    type: asked.type,
    label: { own: asked.label },
    help: asked.help === undefined ? null : { own: asked.help },
    isMandatory: asked.mandatory ?? false,
    requiredWhen: asked.requiredWhen ?? null,
    shownWhen: null,
    list: null,
    choices: isCoded
      ? (asked.choices ?? []).map(({ code, label }) => ({ code, label: { own: label } }))
      : null,
    units: null,
    unit: null,
    least: null,
    most: null,
    mayBeFuture: true,
    leaves: null,
    isNominal: true,
  };
}
