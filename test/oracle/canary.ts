import { newSecret } from "../../src/kernel/ids.ts";
import type { MaySee } from "./who.ts";

/** A text or an id that was planted, and who may come to see it by the access matrix of the product. */
export type Mark = Readonly<{
  value: string;
  /** What it stands for, in words: "subject of the warning to Kazakhstan in ACTIVE". */
  about: string;
  kind: "text" | "id";
  /** Whether it stands unsealed in the database, by decision (docs/decisions/0011). */
  isOpen?: true;
  mayBeSeenBy: MaySee;
}>;

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** A word of 130 random bits that stands nowhere else: letters and digits, so that every form keeps it whole. */
export function newCanary(): string {
  return `kn${letters(26)}`;
}

/** A code of an operation, which has room for 50 random bits. */
export function newCode(): string {
  return `KN${letters(10).toUpperCase()}`;
}

function letters(count: number): string {
  return [...newSecret(count)].map((byte) => ALPHABET[byte % 32]).join("");
}

/** What may be a mark, also inside another word; whether it is one, the registry knows. */
export const marked = [
  /(?=(kn[a-z2-7]{26}))/gi,
  /(?=(kn[a-z2-7]{10}))/gi,
  /(?=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))/gi,
];

/** All that was planted. */
export type Marks = Readonly<{
  add(mark: Mark): void;
  /** A new canary that only these may see; returns its text. */
  plant(about: string, mayBeSeenBy: MaySee): string;
  /** The same, of a text that stands unsealed in the database. */
  plantOpen(about: string, mayBeSeenBy: MaySee): string;
  find(candidate: string): Mark | undefined;
  all(): Iterable<Mark>;
}>;

/** Opens an empty registry. */
export function openMarks(): Marks {
  const known = new Map<string, Mark>();
  const add = (mark: Mark): void => void known.set(mark.value.toLowerCase(), mark);
  const plant = (mark: Omit<Mark, "value" | "kind">): string => {
    const value = newCanary();
    add({ ...mark, value, kind: "text" });
    return value;
  };
  return {
    add,
    plant: (about, mayBeSeenBy) => plant({ about, mayBeSeenBy }),
    plantOpen: (about, mayBeSeenBy) => plant({ about, mayBeSeenBy, isOpen: true }),
    find: (candidate) => known.get(candidate.toLowerCase()),
    all: () => known.values(),
  };
}
