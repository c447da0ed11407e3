import { queryOptions } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import type { HoldSide, Holds } from "./contract.ts";

/** Where one side sets, lifts and reads the holds of an operation. */
export function holdsPath(operation: string, side: HoldSide): string {
  const inside = side === "organisers" ? "" : "administration/";
  return `/api/cencomm/${inside}operations/${operation}/holds`;
}

/** The holds of an operation as one side reads them. */
export function holdsQuery(operation: string, side: HoldSide) {
  return queryOptions({
    // Below the keys of what changes with them, so that they are asked for again together.
    queryKey:
      side === "organisers"
        ? ["cencomm", "operations", "holds", operation]
        : ["cencomm", "administration", "holds", operation],
    queryFn: ({ signal }) => api.get<Holds>(holdsPath(operation, side), { signal }),
    select: ({ holds }: Holds) => holds,
  });
}
