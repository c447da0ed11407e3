import { foldForSearch, searchWords } from "#kernel/words/fold";

/** A port or airport as it is searched and stored in a record. */
export type KnownPlace = {
  /** UN/LOCODE or IATA code. */
  readonly code: string;
  /** Other codes it is known by: a second UN/LOCODE, the ICAO code. */
  readonly otherCodes: readonly string[];
  readonly name: string;
  readonly subdivision: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Decimal degrees; null where the list has none. */
  readonly latitude: string | null;
  readonly longitude: string | null;
};

/** A list of places that can be looked up and searched. */
export type PlaceRegister = {
  readonly places: readonly KnownPlace[];
  find(code: string): KnownPlace | null;
  /** By code or by beginnings of words of the name, the best first. */
  search(typed: string, most?: number): readonly KnownPlace[];
};

type Indexed = {
  readonly place: KnownPlace;
  readonly codes: readonly string[];
  readonly words: readonly string[];
  readonly name: string;
};

const usualMost = 20;

/** Makes a register of places; the first of two places with one code wins. */
export function placeRegister(places: readonly KnownPlace[]): PlaceRegister {
  // A place's own code goes before what is another place's second one, and the first place before the next.
  const others = places.flatMap((place) => place.otherCodes.map((code) => [code, place] as const));
  const own = places.map((place) => [place.code, place] as const);
  const byCode = new Map<string, KnownPlace>([...others.reverse(), ...own.reverse()]);
  const index = places.map(indexPlace);
  return {
    places,
    find: (code) => byCode.get(code.trim().toUpperCase()) ?? null,
    search: (typed, most = usualMost) => searchIndex(index, typed, most),
  };
}

function indexPlace(place: KnownPlace): Indexed {
  return {
    place,
    codes: [place.code, ...place.otherCodes].map((code) => code.toLowerCase()),
    words: searchWords([place.name, place.subdivision ?? ""].join(" ")),
    name: foldForSearch(place.name),
  };
}

function searchIndex(index: readonly Indexed[], typed: string, most: number): readonly KnownPlace[] {
  const asked = foldForSearch(typed);
  const words = searchWords(typed);
  if (words.length === 0) return [];
  return index
    .map((one) => ({ place: one.place, rank: rankOf(one, asked, words) }))
    .filter((one): one is { place: KnownPlace; rank: number } => one.rank !== null)
    .sort((left, right) => left.rank - right.rank || left.place.name.localeCompare(right.place.name, "en"))
    .slice(0, most)
    .map(({ place }) => place);
}

/** Smaller is better: its code, another code of it, the name, its beginning, a code's beginning, words of it. */
function rankOf(one: Indexed, asked: string, words: readonly string[]): number | null {
  const compact = asked.replaceAll(" ", "");
  const at = one.codes.indexOf(compact);
  if (at !== -1) return Math.min(at, 1);
  if (one.name === asked) return 2;
  if (one.name.startsWith(asked)) return 3;
  if (compact.length > 1 && one.codes.some((code) => code.startsWith(compact))) return 4;
  return words.every((word) => one.words.some((other) => other.startsWith(word))) ? 5 : null;
}
