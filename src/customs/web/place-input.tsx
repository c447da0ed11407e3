import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId } from "react";
import { TextInput } from "#kernel/web/text";
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
  const id = useId();
  const place = placeOf(answer);
  const text = place === null ? "" : nameOf(place);
  const found = useFound(useDeferredValue(text));
  const change = (typed: string) => {
    const chosen = found.find((one) => nameOf(one) === typed);
    if (typed.trim() === "") onAnswer(undefined);
    else if (chosen === undefined) onAnswer({ code: null, name: typed, subdivision: null });
    else onAnswer({ code: chosen.code, name: chosen.name, subdivision: chosen.subdivision });
  };
  return (
    <>
      <TextInput value={text} list={id} autoComplete="off" maxLength={300} onChange={change} />
      <datalist id={id}>
        {found.map((one) => (
          <option key={one.code} value={nameOf(one)} label={countryName(one.country, language)} />
        ))}
      </datalist>
    </>
  );
}

/** The registers come when somebody has typed two letters, and stay. */
function useFound(typed: string): readonly KnownPlace[] {
  const isAsked = typed.trim().length > 1;
  const { data } = useQuery({
    queryKey: ["customs", "places"],
    queryFn: () => Promise.all([loadPorts(), loadAirports()]),
    enabled: isAsked,
    staleTime: "static",
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  if (!isAsked || data === undefined) return [];
  return data.flatMap((register) => register.search(typed.replace(/ \([A-Z0-9]+\)$/u, ""), most));
}

function placeOf(answer: Answer | undefined): Place | null {
  return typeof answer === "object" && "name" in answer ? answer : null;
}

function nameOf({ name, code }: Pick<Place, "name" | "code">): string {
  return code === null ? name : `${name} (${code})`;
}
