import { queryOptions } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import type { Operation } from "./contract.ts";

/** An operation with its purpose, rules and history, as its members see it. */
export function operationQuery(operation: string) {
  return queryOptions({
    // Below the key of all operations, so that what changes there is asked for here too.
    queryKey: ["cencomm", "operations", "one", operation],
    queryFn: ({ signal }) => api.get<Operation>(`/api/cencomm/operations/${operation}`, { signal }),
  });
}
