import { ownerOfPrefix } from "./container-owners.ts";

/** A number that was probably meant, and the slip that would explain what was written. */
export type ContainerSuggestion = {
  readonly number: string;
  readonly slip: "swapped" | "misread" | "checkDigit";
};

const most = 5;

// Signs that are taken for one another on a scratched door, in handwriting and by readers of number plates.
const lookAlikes: Readonly<Record<string, string>> = {
  "0": "869",
  "1": "74",
  "2": "7",
  "3": "85",
  "4": "91",
  "5": "63",
  "6": "580",
  "7": "12",
  "8": "3606",
  "9": "40",
  B: "PRE",
  C: "GO",
  D: "O",
  E: "FB",
  F: "EP",
  G: "CO",
  H: "MN",
  I: "LT",
  K: "XR",
  L: "I",
  M: "NH",
  N: "MH",
  O: "QDC",
  P: "RBF",
  Q: "O",
  R: "PBK",
  T: "IY",
  U: "VJ",
  V: "UY",
  W: "M",
  X: "KY",
  Y: "VX",
  Z: "S",
};

/** Right numbers one slip away from a wrong one: known owners first, swapped signs before misread ones. */
export function likelyContainers(
  number: string,
  isRight: (candidate: string) => boolean,
): readonly ContainerSuggestion[] {
  const found = new Map<string, ContainerSuggestion>();
  for (const suggestion of [...swaps(number), ...misreadings(number)]) {
    if (isRight(suggestion.number) && !found.has(suggestion.number)) found.set(suggestion.number, suggestion);
  }
  return [...found.values()].sort((left, right) => rank(left) - rank(right)).slice(0, most);
}

function rank(suggestion: ContainerSuggestion): number {
  const slips = ["swapped", "misread", "checkDigit"];
  const isKnown = ownerOfPrefix(suggestion.number.slice(0, 4)) !== null;
  return slips.indexOf(suggestion.slip) + (isKnown ? 0 : slips.length);
}

function swaps(number: string): ContainerSuggestion[] {
  return [...number].slice(1).map((sign, at) => ({
    number: `${number.slice(0, at)}${sign}${number[at] ?? ""}${number.slice(at + 2)}`,
    slip: "swapped",
  }));
}

function misreadings(number: string): ContainerSuggestion[] {
  return [...number].flatMap((sign, at) =>
    [...(lookAlikes[sign] ?? "")].map(
      (other): ContainerSuggestion => ({
        number: `${number.slice(0, at)}${other}${number.slice(at + 1)}`,
        slip: at === number.length - 1 ? "checkDigit" : "misread",
      }),
    ),
  );
}
