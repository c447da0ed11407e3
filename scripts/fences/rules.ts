import type { IForbiddenRuleType } from "dependency-cruiser";
import type { Architecture } from "./architecture.ts";
import { hygieneRules } from "./hygiene.ts";
import { layerRules } from "./layers.ts";
import { sliceRules } from "./slices.ts";

/** All fences between files, derived from `architecture.json`. */
export function fenceRules(architecture: Architecture): IForbiddenRuleType[] {
  return [...layerRules(architecture), ...sliceRules(architecture), ...hygieneRules(architecture)];
}
