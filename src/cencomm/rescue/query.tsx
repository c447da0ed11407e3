import { queryOptions } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import type { Rescues } from "./contract.ts";

/** Where an administrator asks for, answers and reads the rescues of an operation. */
export function rescuesPath(operation: string): string {
  return `/api/cencomm/administration/operations/${operation}/rescues`;
}

/** The rescues of an operation, for administrators. */
export function administratedRescuesQuery(operation: string) {
  return queryOptions({
    // Below the key of all operations of administrators, so that both are asked for anew together.
    queryKey: ["cencomm", "administration", "rescues", operation],
    queryFn: ({ signal }) => api.get<Rescues>(rescuesPath(operation), { signal }),
    select: ({ rescues }: Rescues) => rescues,
  });
}

/** The rescues of an operation, for its coordination unit. */
export function rescuesQuery(operation: string) {
  return queryOptions({
    queryKey: ["cencomm", "operations", "rescues", operation],
    queryFn: ({ signal }) => api.get<Rescues>(`/api/cencomm/operations/${operation}/rescues`, { signal }),
    select: ({ rescues }: Rescues) => rescues,
  });
}
