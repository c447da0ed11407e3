import { queryOptions } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import type { Accounts } from "./contract.ts";

/** What accounts are looked for by. */
export type Looked = { readonly words: string; readonly state: AccountState };

/** Which accounts are shown, besides what is looked for. */
export const accountStates = ["all", "active", "invited", "blocked", "administrators"] as const;

/** One of them. */
export type AccountState = (typeof accountStates)[number];

/** The beginning of the keys under which accounts are kept. */
export const accountsKey = ["directory", "accounts"] as const;

/** Accounts of the installation, the first of them by name. */
export function accountsQuery({ words, state }: Looked) {
  return queryOptions({
    queryKey: [...accountsKey, words, state],
    queryFn: ({ signal }) =>
      api.get<Accounts>("/api/directory/accounts", { signal, query: { words, state } }),
    placeholderData: (before) => before,
  });
}
