import { type CodeOf, codesOf } from "../codelists/lists.ts";

type Category = CodeOf<"commodityCategory">;
type Unit = CodeOf<"unit">;

const masses: readonly Unit[] = ["KGM", "GRM", "MGM", "TNE", "LBR", "VISS", "PICUL"];
const volumes: readonly Unit[] = ["LTR", "MLT"];
const drugUnits: readonly Unit[] = [...masses, ...volumes, "C62", "TAB", "AMP", "BLOCK", "XPK", "XBG"];
const chemicalUnits: readonly Unit[] = [...masses, ...volumes, "XBG", "XDR", "XJC", "XPK", "XCN"];
const packages: readonly Unit[] = ["XPK", "XCT", "XBG", "XBL", "XDR", "XTN", "XJC", "XRO", "XCN"];
const anyUnit: readonly Unit[] = [...masses, ...volumes, "MTQ", "C62", "NPR", "TAB", ...packages];

const byCategory: Readonly<Record<Category, readonly Unit[]>> = {
  DRUGS: [...drugUnits, "PLT"],
  NPS: drugUnits,
  DRUG_PRECURSORS: [...chemicalUnits, "TAB"],
  TOBACCO: ["STK", ...masses, "C62", "XPK", "XCT", "XBL", "XBG"],
  ALCOHOL: [...volumes, "C62", "XCT", "XDR", "XJC"],
  FUEL: [...volumes, "MTQ", "KGM", "TNE", "XDR", "XJC"],
  TAX_DUTY: anyUnit,
  CITES: [...masses, "C62", "PLT", "MTQ", "XPK"],
  WILDLIFE_OTHER: [...masses, "C62", "PLT", "MTQ", "XPK"],
  HAZARDOUS_WASTE: [...masses, ...volumes, "MTQ", "C62", "XDR", "XBG", "XCN"],
  TIMBER_FISH: [...masses, "MTQ", "C62", "XBL", "XCN"],
  IPR: [...masses, ...volumes, "C62", "NPR", ...packages],
  PHARMA: [...masses, ...volumes, "C62", "TAB", "AMP", "XPK", "XCT"],
  UNSAFE: anyUnit,
  WEAPONS: ["C62", "CARTR", ...masses, "XPK", "XTN"],
  EXPLOSIVE_PRECURSORS: [...chemicalUnits, "C62"],
  STRATEGIC: [...masses, ...volumes, "C62", "XPK", "XDR", "XCN"],
  NUCLEAR: [...masses, ...volumes, "C62"],
  CURRENCY: ["ISO4217", "C62"],
  GOLD_GEMS: [...masses, "C62"],
  CULTURAL: ["C62", ...masses],
  PORNOGRAPHY: ["C62"],
  OTHER_PROHIBITED: anyUnit,
};

/** Rule 3: the units a quantity of this category may be given in, the usual first; all of them for no category. */
export function unitsFor(category: string | null): readonly string[] {
  return category !== null && isCategory(category) ? byCategory[category] : codesOf("unit");
}

function isCategory(code: string): code is Category {
  return Object.hasOwn(byCategory, code);
}
