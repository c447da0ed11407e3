import type { CodeOf } from "../codelists/lists.ts";

/** A chemical the preset asks about, with its HS subheadings (HS 2022). */
export type MonitoredChemical = {
  readonly code: CodeOf<"explosivePrecursor">;
  readonly hs: readonly string[];
};

/** The fourteen chemicals of the preset: precursors of home-made explosives in ordinary trade. */
export const monitoredChemicals: readonly MonitoredChemical[] = [
  { code: "ACETIC_ANHYDRIDE", hs: ["291524"] },
  { code: "ACETONE", hs: ["291411"] },
  { code: "ALUMINIUM_POWDER", hs: ["760310", "760320"] },
  { code: "AMMONIUM_NITRATE", hs: ["310230"] },
  { code: "CALCIUM_AMMONIUM_NITRATE", hs: ["310240", "310260"] },
  { code: "HYDROGEN_PEROXIDE", hs: ["284700"] },
  { code: "NITRIC_ACID", hs: ["280800"] },
  { code: "NITROMETHANE", hs: ["290420"] },
  { code: "POTASSIUM_CHLORATE", hs: ["282919"] },
  { code: "POTASSIUM_NITRATE", hs: ["283421"] },
  { code: "POTASSIUM_PERCHLORATE", hs: ["282990"] },
  { code: "SODIUM_CHLORATE", hs: ["282911"] },
  { code: "SODIUM_NITRATE", hs: ["310250"] },
  { code: "UREA", hs: ["310210"] },
];

/** The HS subheadings of a monitored chemical, the usual one first; none for another code. */
export function hsOfChemical(code: string): readonly string[] {
  return monitoredChemicals.find((chemical) => chemical.code === code)?.hs ?? [];
}
