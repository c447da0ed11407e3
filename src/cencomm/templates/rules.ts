import { chemicalsTemplates } from "#customs/preset/chemicals";
import { drugsTemplates } from "#customs/preset/drugs";
import type { Template, TemplateKind } from "#customs/template";
import type { presets } from "../operations/contract.ts";
import type { FormattedKind } from "./contract.ts";

const presetTemplates: Readonly<Record<(typeof presets)[number], readonly Template[]>> = {
  chemicals: chemicalsTemplates,
  drugs: drugsTemplates,
};

const templateKinds: Readonly<Record<FormattedKind, TemplateKind>> = {
  warning: "WARNING",
  feedback: "FEEDBACK",
  seizure: "SEIZURE",
  licit_movement: "LICIT_MOVEMENT",
};

/** The kinds of formatted messages, in the order in which they are offered. */
export const formattedKinds: readonly FormattedKind[] = ["warning", "feedback", "seizure", "licit_movement"];

/** CC-12: the template that an operation begins with, version 1. */
export function presetTemplate(preset: (typeof presets)[number], kind: FormattedKind): Template {
  const found = presetTemplates[preset].find((template) => template.kind === templateKinds[kind]);
  if (found === undefined) throw new Error("each preset has a template of each kind");
  return found;
}
