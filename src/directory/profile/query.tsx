import { queryOptions } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import type { Profile } from "./contract.ts";

/** CC-05: one's own profile. */
export const profileQuery = queryOptions({
  queryKey: ["directory", "profile"],
  queryFn: ({ signal }) => api.get<Profile>("/api/profile", { signal }),
});
