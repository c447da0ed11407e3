import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "#kernel/web/api";
import { usePathParams } from "#kernel/web/navigation";
import { useLanguage } from "#kernel/web/words";
import type { MessageKind } from "../mailbox/contract.ts";
import { isOpenFor } from "../messages/rules.ts";
import type { MyOperations, OperationCard } from "./contract.ts";

const rememberedAs = "tidewaiter-operation";

/** The operations somebody belongs to, with their names in his language. */
export function myOperationsQuery(language: string) {
  return queryOptions({
    queryKey: ["cencomm", "operations", language],
    queryFn: ({ signal }) =>
      api.get<MyOperations>(`/api/cencomm/operations?language=${encodeURIComponent(language)}`, { signal }),
    select: (mine) => mine.operations,
  });
}

/** My operations as a query in the language of the page. */
export function useMyOperations() {
  return useQuery(myOperationsQuery(useLanguage().language));
}

/**
 * The operation one works in: that of the address, else the one of this tab's last address, else the first.
 * Null as long as they are not known, and for somebody who belongs to none.
 */
export function useCurrentOperation(): OperationCard | null {
  const asked = usePathParams()["operation"];
  const { data: mine } = useMyOperations();
  useEffect(() => {
    if (asked !== undefined) sessionStorage.setItem(rememberedAs, asked);
  }, [asked]);
  const wanted = asked ?? sessionStorage.getItem(rememberedAs);
  return mine?.find((operation) => operation.id === wanted) ?? mine?.[0] ?? null;
}

/** The operation with this id when it is one of mine; null when it is not, undefined as long as that is not known. */
export function useMyOperation(id: string): OperationCard | null | undefined {
  const { data: mine } = useMyOperations();
  return mine === undefined ? undefined : (mine.find((operation) => operation.id === id) ?? null);
}

/** Whether a message of this kind can be written in the operation one works in: a closed one is only read (CC-01). */
export function useMayWrite(kind: MessageKind = "free"): boolean {
  const operation = useCurrentOperation();
  return operation !== null && isOpenFor(kind, operation.state);
}
