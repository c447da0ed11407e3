declare module "virtual:words/*" {
  /** The sentences of every layer in one language. */
  export const sentences: Readonly<Record<string, string>>;
}

declare module "virtual:labels/*" {
  /** The long list of the customs vocabulary in one language. */
  export const sentences: Readonly<Record<string, string>>;
}
