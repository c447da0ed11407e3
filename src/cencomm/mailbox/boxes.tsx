import { queryOptions } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import type { Boxes } from "./contract.ts";

/** The boxes and folders of my mailbox in an operation, with their unread messages. */
export function boxesQuery(operation: string) {
  return queryOptions({
    queryKey: ["cencomm", "boxes", operation],
    queryFn: ({ signal }) => api.get<Boxes>(`/api/cencomm/operations/${operation}/mailbox`, { signal }),
  });
}
