import type { System } from "#kernel/system/system";

/** CENcomm: secure communication for closed user groups. */
export const cencomm: System = {
  name: "cencomm",
  migrations: { layer: "cencomm", folder: new URL("./migrations/", import.meta.url) },
  routes: [],
  jobs: [],
};
