import { beforeAll, describe, expect, test } from "vitest";
import { isCountry } from "../countries.ts";
import { isPlaceCode } from "../seizure/check-object.ts";
import { loadAirports } from "./airports.ts";
import { portCorrections } from "./port-corrections.ts";
import { loadPorts } from "./ports.ts";
import type { KnownPlace, PlaceRegister } from "./search.ts";

let ports: PlaceRegister;
let airports: PlaceRegister;
// Unpacking the airports takes seconds on a busy machine.
beforeAll(async () => {
  [ports, airports] = await Promise.all([loadPorts(), loadAirports()]);
}, 60_000);

describe("CC-20: ports and airports", () => {
  test("both lists are whole", () => {
    expect(ports.places.length).toBe(1634);
    expect(airports.places.length).toBeGreaterThan(9_000);
  });

  test.each([
    ["NLRTM", "NLRTM"],
    ["nlrtm", "NLRTM"],
    ["Rotterdam", "NLRTM"],
    ["jebel", "AEJEA"],
    ["CNNGB", "CNNGB"],
  ])("typing %s finds the port %s first", (typed, code) => {
    expect(ports.search(typed)[0]?.code).toBe(code);
  });

  test.each([
    ["DYU", "DYU"],
    ["UTDD", "DYU"],
    ["Heathrow", "LHR"],
    ["Sao Paulo Guarulhos", "GRU"],
  ])("typing %s finds the airport %s", (typed, code) => {
    expect(airports.search(typed).map((place) => place.code)).toContain(code);
  });

  test("a code that is in no list is not found, and nothing typed finds nothing", () => {
    expect(ports.find("XXXXX")).toBeNull();
    expect(ports.search(" ")).toEqual([]);
    expect(ports.search("a", 5)).toHaveLength(5);
  });

  test("every correction is of a port in the list, and says why", () => {
    for (const { code, latitude, longitude, reason } of portCorrections) {
      expect(ports.find(code)).toMatchObject({ latitude, longitude });
      expect(reason).not.toBe("");
    }
  });

  test("no port lies far from every airport of its country", () => {
    const far = ports.places.filter((port) => nearestAirport(port) > 200).map((port) => port.code);
    // Saint Barthélemy stands in this list under Guadeloupe, 229 km away.
    expect(far).toEqual(["GPGUS"]);
  });

  test("every port has a code that a record takes and a country that exists", () => {
    for (const port of ports.places) {
      expect([port.code, isCountry(port.country)]).toEqual([port.code, true]);
      if (!port.code.startsWith("AN")) expect([port.code, isPlaceCode(port.code)]).toEqual([port.code, true]);
    }
  });
});

let byCountry: Map<string, KnownPlace[]> | null = null;

/** Kilometres to the nearest airport of the port's country; 0 where either list has no place. */
function nearestAirport(port: KnownPlace): number {
  byCountry ??= Map.groupBy(airports.places, (airport) => airport.country);
  const there = byCountry.get(port.country) ?? [];
  if (port.latitude === null || there.length === 0) return 0;
  return Math.min(...there.map((airport) => kilometres(port, airport)));
}

function kilometres(left: KnownPlace, right: KnownPlace): number {
  const radians = (degrees: string | null) => (Number(degrees) * Math.PI) / 180;
  const [lat1, lat2] = [radians(left.latitude), radians(right.latitude)];
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin((radians(right.longitude) - radians(left.longitude)) / 2) ** 2;
  return 12_742 * Math.asin(Math.sqrt(half));
}
