import type { System } from "#kernel/system/system";
import { accountJobs } from "./accounts/jobs.ts";
import { accountRoutes } from "./accounts/routes.ts";
import { agencyRoutes } from "./agencies/routes.ts";
import { bannerRoutes } from "./banner/routes.ts";
import { linkJobs } from "./links/jobs.ts";
import { linkRoutes } from "./links/routes.ts";
import { profileJobs } from "./profile/jobs.ts";
import { profileRoutes } from "./profile/routes.ts";
import { secondFactorRoutes } from "./second-factor/routes.ts";
import { sessionRoutes } from "./sessions/routes.ts";
import { signInRoutes } from "./sign-in/routes.ts";

export { Agencies, AgencyKind, CountryCode, Language, Made, Names } from "./agencies/contract.ts";
export { ensureFirstAdministrator, invitePerson, resetPassword, unsafeActAs } from "./persons/acts.ts";
export { type Invitation, type Invited, PersonCard, PersonProfile } from "./persons/contract.ts";
export { listPersons } from "./persons/store.ts";
export { mailAlerts } from "./profile/rules.ts";

/** Who: persons, administrations, organisations, offices, regions, and how people sign in. */
export const directory: System = {
  name: "directory",
  migrations: { layer: "directory", folder: new URL("./migrations/", import.meta.url) },
  routes: [
    ...signInRoutes,
    ...secondFactorRoutes,
    ...linkRoutes,
    ...sessionRoutes,
    ...profileRoutes,
    ...agencyRoutes,
    ...accountRoutes,
    ...bannerRoutes,
  ],
  jobs: [...linkJobs, ...accountJobs, ...profileJobs],
};
