/** How much of one unit is in another, for which goods, and who says so. */
export type Factor = {
  readonly from: string;
  readonly to: string;
  /** An exact decimal. */
  readonly times: string;
  /** The type within the category (drug form, precursor) it is for; null: all goods. */
  readonly of: string | null;
  readonly source: string;
};

/** Grows whenever a factor below is added or changed; it is kept with every quantity that was computed. */
export const factorVersion = "2026-1";

const si = "SI";
const avoirdupois = "International yard and pound agreement 1959";
const unodc = "UNODC individual drug seizures, conversion of units";
const icsc = "International Chemical Safety Cards, relative density at 20 °C";

/** All factors in force. There is none between packages and weights: what a drum holds has to be weighed. */
export const factors: readonly Factor[] = [
  { from: "GRM", to: "KGM", times: "0.001", of: null, source: si },
  { from: "MGM", to: "KGM", times: "0.000001", of: null, source: si },
  { from: "TNE", to: "KGM", times: "1000", of: null, source: si },
  { from: "LBR", to: "KGM", times: "0.45359237", of: null, source: avoirdupois },
  { from: "VISS", to: "KGM", times: "1.63293", of: null, source: unodc },
  { from: "PICUL", to: "KGM", times: "60.478982", of: null, source: unodc },
  { from: "MLT", to: "LTR", times: "0.001", of: null, source: si },
  { from: "C62", to: "KGM", times: "0.0001", of: "COCAINE_HCL", source: unodc },
  { from: "TAB", to: "KGM", times: "0.0001", of: "COCAINE_HCL", source: unodc },
  { from: "C62", to: "KGM", times: "0.00003", of: "HEROIN", source: unodc },
  { from: "C62", to: "KGM", times: "0.0003", of: "OPIUM", source: unodc },
  { from: "TAB", to: "KGM", times: "0.00025", of: "AMPHETAMINE", source: unodc },
  { from: "C62", to: "KGM", times: "0.0005", of: "CANNABIS_HERB", source: unodc },
  { from: "C62", to: "KGM", times: "0.0005", of: "CANNABIS_RESIN", source: unodc },
  { from: "PLT", to: "KGM", times: "0.1", of: "CANNABIS_PLANT", source: unodc },
  { from: "LTR", to: "KGM", times: "1.08", of: "ACETIC_ANHYDRIDE", source: icsc },
  { from: "LTR", to: "KGM", times: "0.8", of: "ACETONE", source: icsc },
  { from: "LTR", to: "KGM", times: "1.14", of: "NITROMETHANE", source: icsc },
];
