import { useQueries } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { Suggest } from "#kernel/web/suggest";
import { useWords } from "#kernel/web/words";
import { countryName } from "../countries.ts";
import { loadAirports } from "../places/airports.ts";
import { loadPorts } from "../places/ports.ts";
import type { KnownPlace } from "../places/search.ts";
import type { Answer, Place } from "../seizure/answer.ts";
import type { InputProps } from "./form.tsx";

const most = 8;

/** A port, an airport or any other place: known ones are offered with their code while one types. */
export function PlaceInput({ answer, onAnswer }: InputProps) {
  const { language } = useWords().locale;
  const place = placeOf(answer);
  const text = place === null ? "" : nameOf(place);
  // What was chosen needs no further offers.
  const found = useFound(useDeferredValue(place?.code === null ? place.name : ""));
  return (
    <Suggest
      value={text}
      maxLength={300}
      found={found.map(({ code, name, country }) => ({
        code,
        name,
        hint: countryName(country, language),
      }))}
      onChange={(typed) => {
        // Whoever edits a chosen place no longer means its code.
        const name = place === null || place.code === null ? typed : typed.replace(/ \([A-Z0-9]*\)?$/u, "");
        onAnswer(name.trim() === "" ? undefined : { code: null, name, subdivision: null });
      }}
      onPick={(chosen) => {
        const one = found.find(({ code }) => code === chosen);
        if (one !== undefined) onAnswer({ code: one.code, name: one.name, subdivision: one.subdivision });
      }}
    />
  );
}

const registers = { ports: loadPorts, airports: loadAirports } as const;

/** The registers come when somebody has typed two letters, each as soon as it is there, and stay. */
function useFound(typed: string): readonly KnownPlace[] {
  const isAsked = typed.trim().length > 1;
  const loaded = useQueries({
    queries: (["ports", "airports"] as const).map((name) => ({
      queryKey: ["customs", "places", name],
      queryFn: registers[name],
      enabled: isAsked,
      staleTime: "static" as const,
      gcTime: Number.POSITIVE_INFINITY,
      structuralSharing: false,
    })),
  });
  if (!isAsked) return [];
  return loaded.flatMap(({ data }) => data?.search(typed, most) ?? []);
}

function placeOf(answer: Answer | undefined): Place | null {
  return typeof answer === "object" && "name" in answer ? answer : null;
}

function nameOf({ name, code }: Pick<Place, "name" | "code">): string {
  return code === null ? name : `${name} (${code})`;
}
