import { codesOf, isCode } from "../codelists/lists.ts";
import type { Description } from "../seizure/describe.ts";
import { type Problem, type ProblemName, refuse } from "../seizure/problem.ts";
import type { DescribedField, OwnField, Template, TemplateField, TemplateSection } from "../template.ts";
import { message } from "./describe.ts";
import { isOwnField, templateFieldPath } from "./resolve.ts";

/** CC-12: checks a template an organiser has made; paths are `sections.AT.fields.AT`. */
export function validateTemplate(template: Template, description: Description = message): readonly Problem[] {
  const paths = template.sections.flatMap((section) =>
    section.fields.map((field) => templateFieldPath(field, section)),
  );
  return template.sections.flatMap((section, at) => [
    ...checkSection(section, `sections.${at}`),
    ...section.fields.flatMap((field, fieldAt) => {
      const path = `sections.${at}.fields.${fieldAt}`;
      const own = templateFieldPath(field, section);
      const isTwice = paths.indexOf(own) !== paths.lastIndexOf(own);
      return [
        ...(isTwice ? [refuse(path, "templateTwice")] : []),
        ...checkField(field, { section, path, description }),
      ];
    }),
  ]);
}

function checkSection(section: TemplateSection, path: string): Problem[] {
  const isNamed = section.title === undefined || hasEnglish(section.title);
  return isNamed ? [] : [refuse(`${path}.title`, "templateEnglish")];
}

type Place = { readonly section: TemplateSection; readonly path: string; readonly description: Description };

function checkField(field: TemplateField, { section, path, description }: Place): Problem[] {
  const problem = isOwnField(field) ? ownProblem(field) : describedProblem(field, section, description);
  const isLabelled = field.label === undefined || hasEnglish(field.label);
  return [
    ...(problem === null ? [] : [refuse(path, problem)]),
    ...(isLabelled ? [] : [refuse(`${path}.label`, "templateEnglish")]),
  ];
}

function describedProblem(
  asked: DescribedField,
  section: TemplateSection,
  description: Description,
): ProblemName | null {
  const field = description.byPath.get(asked.from);
  if (field === undefined) return "templateField";
  if (field.group !== section.group) return "templateGroup";
  if (asked.units?.some((unit) => !isCode("unit", unit)) === true) return "templateCode";
  if (asked.codes === undefined) return null;
  if (field.type !== "code" && field.type !== "codes") return "templateCode";
  const known: readonly string[] = field.codes ?? codesOf(field.list);
  return asked.codes.length > 0 && asked.codes.every((code) => known.includes(code)) ? null : "templateCode";
}

function ownProblem(field: OwnField): ProblemName | null {
  if (!/^own_\w{1,40}$/u.test(field.own)) return "templateOwnKey";
  if (field.type !== "code" && field.type !== "codes") return null;
  const choices = field.choices ?? [];
  const areRight =
    choices.length > 0 &&
    new Set(choices.map((choice) => choice.code)).size === choices.length &&
    choices.every(({ code, label }) => /^\w{1,40}$/u.test(code) && hasEnglish(label));
  return areRight ? null : "templateChoices";
}

function hasEnglish(text: Readonly<Record<string, string>>): boolean {
  return (text.en ?? "").trim() !== "";
}
