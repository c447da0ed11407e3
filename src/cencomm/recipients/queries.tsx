import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "#kernel/web/api";
import { useCurrentOperation } from "../operations/mine.tsx";
import type { Address, Addressee, Chooser, Resolution } from "./contract.ts";
import type { Known } from "./rules.ts";

/** What the chooser offers. */
export function chooserQuery(operation: string) {
  return queryOptions({
    queryKey: ["cencomm", "recipients", operation],
    queryFn: ({ signal }) => api.get<Chooser>(`/api/cencomm/operations/${operation}/recipients`, { signal }),
    staleTime: 60_000,
  });
}

const nobody: Resolution = {
  people: 0,
  countries: 0,
  organisations: 0,
  alerts: 0,
  groups: [],
  persons: [],
  hidden: 0,
};

/** "Who will see it", counted by the server; while a change is counted the last answer stays. */
export function useResolution(operation: string, { recipients, except }: Address) {
  return useQuery({
    queryKey: ["cencomm", "resolution", operation, recipients, except],
    queryFn: ({ signal }) =>
      recipients.length === 0
        ? nobody
        : api.post<Resolution>(
            `/api/cencomm/operations/${operation}/recipients/resolution`,
            { recipients, except },
            { signal },
          ),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

const noPersons: readonly Addressee[] = [];

/** What the page knows of the members, to answer each press at once. */
export function useKnown(
  operation: string,
  resolution: Resolution | undefined,
): { readonly known: Known; readonly persons: readonly Addressee[] } {
  const { data: chooser } = useQuery(chooserQuery(operation));
  const card = useCurrentOperation();
  const myCountry = card?.myCountry ?? null;
  const myAgencyId = card?.myAgencyId ?? "";
  return useMemo(() => {
    const reached = new Set(resolution?.persons.map(({ personId }) => personId));
    const known: Known = { myAgencyId, myCountry, isTogether: isTogether(chooser, myCountry), reached };
    return { known, persons: chooser?.persons ?? noPersons };
  }, [chooser, myCountry, myAgencyId, resolution]);
}

function isTogether(chooser: Chooser | undefined, myCountry: string | null): boolean {
  const country = chooser?.countries.find((one) => one.country === myCountry);
  const mine = chooser?.groups.find(({ kind }) => kind === "myCountry");
  return country !== undefined && country.people === mine?.people;
}
