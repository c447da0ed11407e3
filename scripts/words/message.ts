import { IntlMessageFormat } from "intl-messageformat";

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];

/** What kind of thing a sentence wants under a name. */
export type Slot = "value" | "number" | "date" | "time" | "select" | "tag";

/** One plural of a sentence, with the classes that it writes. */
export type Plural = Readonly<{ name: string; isOrdinal: boolean; classes: readonly string[] }>;

/** A sentence taken apart. */
export type Message = Readonly<{
  slots: ReadonlyMap<string, Slot>;
  plurals: readonly Plural[];
  /** What stands there for the reader, without what is filled in. */
  literals: readonly string[];
}>;

// The numbers by which the parser calls what it found.
const [literal, select, plural, tag] = [0, 5, 6, 8];
const simple = new Map<number, Slot>([
  [1, "value"],
  [2, "number"],
  [3, "date"],
  [4, "time"],
]);

/** Takes an ICU message apart; null when it cannot be read. */
export function readMessage(text: string, tagOfLanguage: string): Message | null {
  const slots = new Map<string, Slot>();
  const plurals: Plural[] = [];
  const literals: string[] = [];
  try {
    walk(new IntlMessageFormat(text, tagOfLanguage).getAst());
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
  return { slots, plurals, literals };

  function walk(elements: readonly Element[]): void {
    for (const element of elements) visit(element);
  }

  function visit(element: Element): void {
    if (element.type === literal && "value" in element) literals.push(element.value);
    const slot = simple.get(element.type);
    if (slot !== undefined && "value" in element) note(element.value, slot);
    if (element.type === tag && "children" in element) {
      note(element.value, "tag");
      walk(element.children);
    }
    if ("options" in element) visitChoice(element);
  }

  function visitChoice(element: Extract<Element, { options: unknown }>): void {
    note(element.value, element.type === select ? "select" : "number");
    if (element.type === plural && "pluralType" in element) {
      const isOrdinal = element.pluralType === "ordinal";
      plurals.push({ name: element.value, isOrdinal, classes: Object.keys(element.options) });
    }
    for (const option of Object.values(element.options)) walk(option.value);
  }

  // A plural that is written out as a label ("Изъято: {n}") wants the same number.
  function note(name: string, slot: Slot): void {
    if (slot !== "value" || !slots.has(name)) slots.set(name, slot);
  }
}
