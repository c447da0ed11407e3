/** What the four signs of a size-type code say (`45G1`); kinds are words `customs.containerKind.KIND`. */
export type ContainerSize = {
  readonly lengthFeet: number;
  /** As written in the trade: `8 ft 6 in`. */
  readonly height: string;
  readonly kind: ContainerKind;
};

/** The families of containers of ISO 6346. */
export type ContainerKind = (typeof kinds)[keyof typeof kinds];

const lengths: Readonly<Record<string, number>> = {
  "1": 10,
  "2": 20,
  "3": 30,
  "4": 40,
  B: 24,
  C: 24.5,
  G: 41,
  H: 43,
  L: 45,
  M: 48,
  N: 49,
  P: 53,
};

const heights: Readonly<Record<string, string>> = {
  "0": "8 ft",
  "2": "8 ft 6 in",
  "4": "9 ft",
  "5": "9 ft 6 in",
  "6": "> 9 ft 6 in",
  "8": "4 ft 3 in",
  "9": "≤ 4 ft",
  C: "8 ft 6 in",
  D: "9 ft",
  E: "9 ft 6 in",
  F: "> 9 ft 6 in",
};

const kinds = {
  G: "general",
  V: "ventilated",
  B: "bulk",
  S: "named",
  R: "refrigerated",
  H: "insulated",
  U: "openTop",
  P: "platform",
  T: "tank",
  A: "airSurface",
} as const;

/** CC-20: explains a size-type code of ISO 6346; null when it is not one. */
export function explainContainerSize(typed: string): ContainerSize | null {
  const code = typed.trim().toUpperCase();
  const [length = "", height = "", kind = ""] = code;
  const lengthFeet = lengths[length];
  const written = heights[height];
  if (!/^[0-9A-Z]{3}[0-9A-Z]$/u.test(code) || lengthFeet === undefined || written === undefined) return null;
  return isKind(kind) ? { lengthFeet, height: written, kind: kinds[kind] } : null;
}

function isKind(sign: string): sign is keyof typeof kinds {
  return Object.hasOwn(kinds, sign);
}
