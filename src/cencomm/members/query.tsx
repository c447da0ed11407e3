import { queryOptions } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import type { Members } from "./contract.ts";

/** The beginning of the keys under which members are kept. */
export const membersKey = ["cencomm", "members"] as const;

const oftenMs = 60_000;

/** The members of an operation whom one may see, by country and name, with who is online. */
export function membersQuery(operation: string) {
  return queryOptions({
    queryKey: [...membersKey, operation],
    queryFn: ({ signal }) => api.get<Members>(`/api/cencomm/operations/${operation}/members`, { signal }),
    refetchInterval: oftenMs,
  });
}
