import { decimalOfDouble } from "../decimal.ts";
import { portCorrections, portCountries } from "./port-corrections.ts";
import { type KnownPlace, type PlaceRegister, placeRegister } from "./search.ts";

let loaded: Promise<PlaceRegister> | null = null;

/** CC-20: sea ports by UN/LOCODE. The list is brought when it is first asked for, never with the first view. */
export function loadPorts(): Promise<PlaceRegister> {
  loaded ??= import("sea-ports").then(({ default: list }) =>
    placeRegister(Object.entries(list.JSON).map(([code, port]) => toPlace(code, port))),
  );
  return loaded;
}

type Listed = {
  readonly name: string;
  readonly province?: string;
  readonly coordinates?: readonly [number, number];
  readonly unlocs: readonly string[];
};

function toPlace(code: string, port: Listed): KnownPlace {
  const [longitude, latitude] = port.coordinates ?? [];
  const right = portCorrections.find((correction) => correction.code === code);
  return {
    code,
    otherCodes: port.unlocs.filter((other) => other !== code),
    name: port.name,
    subdivision: port.province ?? null,
    country: portCountries[code] ?? code.slice(0, 2),
    latitude: right?.latitude ?? degrees(latitude),
    longitude: right?.longitude ?? degrees(longitude),
  };
}

function degrees(value: number | undefined): string | null {
  return value === undefined ? null : decimalOfDouble(value);
}
