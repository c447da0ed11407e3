import { type KnownPlace, type PlaceRegister, placeRegister } from "./search.ts";

let loaded: Promise<PlaceRegister> | null = null;

/**
 * CC-20: airports with an IATA code. For the server: the list is over five megabytes and is unpacked when it is first
 * asked for. The data is CC BY 4.0: name airport-data-js beside the list and in exports.
 */
export function loadAirports(): Promise<PlaceRegister> {
  loaded ??= readAirports();
  return loaded;
}

async function readAirports(): Promise<PlaceRegister> {
  const { findAirports } = await import("airport-data-js");
  const airports = await findAirports({});
  const coded = airports.filter(
    ({ iata, country_code }) => /^[A-Z]{3}$/u.test(iata) && /^[A-Z]{2}$/u.test(country_code),
  );
  // Where two share a code, the larger airport is meant.
  const bySize = [...coded].sort((left, right) => sizes.indexOf(left.type) - sizes.indexOf(right.type));
  return placeRegister(bySize.map(toPlace));
}

const sizes = ["large_airport", "medium_airport", "small_airport", "seaplane_base", "heliport", "closed"];

type Listed = {
  readonly iata: string;
  readonly icao: string;
  readonly airport: string;
  readonly country_code: string;
  // The package's types say text, its list holds numbers.
  readonly latitude: string | number;
  readonly longitude: string | number;
};

function toPlace(airport: Listed): KnownPlace {
  return {
    code: airport.iata,
    otherCodes: /^[A-Z]{4}$/u.test(airport.icao) ? [airport.icao] : [],
    name: airport.airport,
    subdivision: null,
    country: airport.country_code,
    latitude: String(airport.latitude),
    longitude: String(airport.longitude),
  };
}
