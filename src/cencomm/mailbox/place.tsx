import { useCallback, useMemo } from "react";
import { type Search, useAddressSearch, usePathParams } from "#kernel/web/navigation";
import type { BoxName, MessageKind } from "./contract.ts";
import { formattedKinds, isKind } from "./kinds.tsx";

/** What the mailbox shows: a box of mails, or the drafts. */
export type Box = BoxName | "drafts";

const boxes: readonly Box[] = ["inbox", ...formattedKinds, "sent", "drafts", "bin", "folder", "all"];

/** How many mails are brought at a time. */
export const pageSizes = [25, 50, 100, 200] as const;

const usualSize = 50;

/** The state of the mailbox as it stands in the address. */
export type Place = {
  readonly operation: string;
  readonly box: Box;
  /** Only with the box "folder". */
  readonly folder: string | null;
  /** The message that is open. */
  readonly message: string | null;
  readonly q: string;
  readonly isUnreadOnly: boolean;
  readonly isFlaggedOnly: boolean;
  readonly kind: MessageKind | null;
  readonly country: string | null;
  readonly agency: string | null;
  readonly sort: "newest" | "oldest";
  readonly size: number;
};

/** Filters that narrow a box; the search is one of them. */
export const noFilters: Search = {
  q: undefined,
  unread: undefined,
  flagged: undefined,
  kind: undefined,
  country: undefined,
  agency: undefined,
};

/** The address of a box, without a message, filters or a place in another list. */
export function boxAddress(box: Box, folder?: string): Search {
  return folder === undefined ? { box } : { box, folder };
}

/** Where one is in the mailbox, and how to go elsewhere in it. */
export function usePlace(): [Place, (change: Search, how?: "push" | "replace") => void] {
  const operation = usePathParams()["operation"] ?? "";
  const [search, change] = useAddressSearch();
  const place = useMemo(() => readPlace(operation, search), [operation, search]);
  return [place, change];
}

function readPlace(operation: string, search: Search): Place {
  const kind = search["kind"] ?? "";
  return {
    operation,
    box: boxes.find((box) => box === search["box"]) ?? "inbox",
    folder: search["folder"] ?? null,
    message: search["message"] ?? null,
    q: (search["q"] ?? "").trim(),
    isUnreadOnly: search["unread"] === "1",
    isFlaggedOnly: search["flagged"] === "1",
    kind: isKind(kind) ? kind : null,
    country: search["country"] ?? null,
    agency: search["agency"] ?? null,
    sort: search["sort"] === "oldest" ? "oldest" : "newest",
    size: pageSizes.find((size) => String(size) === search["size"]) ?? usualSize,
  };
}

/** How many filters are on, the search not counted. */
export function countFilters(place: Place): number {
  const { isUnreadOnly, isFlaggedOnly, kind, country, agency } = place;
  return [isUnreadOnly, isFlaggedOnly, kind !== null, country !== null, agency !== null].filter(Boolean)
    .length;
}

/** Opens a message of the list, or none. */
export function useOpenMessage(): (message: string | null) => void {
  const [, change] = useAddressSearch();
  return useCallback((message: string | null) => change({ message: message ?? undefined }), [change]);
}
