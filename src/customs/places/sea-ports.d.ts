declare module "sea-ports" {
  /** A port as the package lists it; coordinates are longitude, latitude. */
  type ListedPort = {
    readonly name: string;
    readonly city?: string;
    readonly province?: string;
    readonly coordinates?: readonly [number, number];
    readonly alias: readonly string[];
    readonly unlocs: readonly string[];
  };
  const seaPorts: { readonly JSON: Readonly<Record<string, ListedPort>> };

  export { seaPorts as default };
}
