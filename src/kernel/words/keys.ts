import type kernel from "./en.json";

type KernelWords = typeof kernel;

/**
 * Every word the product can say, by key. Each layer adds its own English catalogue from its `words/keys.ts`:
 * `declare module "#kernel/words/keys" { interface Catalogue extends CencommWords {} }`.
 */
export interface Catalogue extends KernelWords {}

/** A key of the catalogue; a key that is not in `en.json` does not compile. */
export type WordKey = Extract<keyof Catalogue, string>;
