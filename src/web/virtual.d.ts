declare module "virtual:words/*" {
  export const sentences: Readonly<Record<string, string>>;
}

declare module "virtual:labels/*" {
  export const sentences: Readonly<Record<string, string>>;
}
