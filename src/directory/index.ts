import type { System } from "#kernel/system/system";

export { AgencyKind, CountryCode, Language, Names } from "./agencies/contract.ts";
export { type Invitation, type Invited, PersonCard, PersonProfile } from "./persons/contract.ts";

/** Who: persons, administrations, organisations, offices, regions, and how people sign in. */
export const directory: System = {
  name: "directory",
  migrations: { layer: "directory", folder: new URL("./migrations/", import.meta.url) },
  routes: [],
  jobs: [],
};
