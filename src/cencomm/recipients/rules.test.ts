import { expect, test } from "vitest";
import type { Addressee, Recipient } from "./contract.ts";
import {
  countAgencies,
  countGroups,
  countPlaces,
  inOrder,
  isMatch,
  listPeople,
  type Reached,
} from "./rules.ts";

const reached = (place: number, personId: string, more: Partial<Reached> = {}): Reached => ({
  place,
  personId,
  agencyId: "uz-customs",
  country: "UZ",
  role: "PU",
  isVisible: true,
  ...more,
});

const ncps: Recipient = { kind: "ncps" };
const uzbekistan: Recipient = { kind: "country", country: "UZ" };
const aziz: Recipient = { kind: "person", personId: "aziz" };

// The Uzbek contact point is an NCP, of Uzbekistan, and chosen by name.
const toThree = [
  reached(0, "aziz", { role: "NCP" }),
  reached(0, "aigul", { role: "NCP", country: "KZ", agencyId: "kz-customs" }),
  reached(1, "aziz", { role: "NCP" }),
  reached(1, "bobur"),
  reached(1, "dilnoza"),
  reached(2, "aziz", { role: "NCP" }),
];

test("CC-08: whoever is addressed several times gets the message once", () => {
  expect(listPeople(toThree).map(({ personId }) => personId)).toEqual(["aziz", "aigul", "bobur", "dilnoza"]);
});

test("CC-07: each person counts in the first group that holds him, so that the numbers add up", () => {
  const groups = countGroups([ncps, uzbekistan, aziz], toThree);
  expect(groups.map(({ people, members }) => [people, members])).toEqual([
    [2, 2],
    [2, 3],
    [0, 1],
  ]);
  const total = groups.reduce((sum, { people }) => sum + people, 0);
  expect(total).toBe(listPeople(toThree).length);
});

test("CC-07: a group that holds nobody says so", () => {
  expect(countGroups([ncps], [])).toEqual([{ recipient: ncps, people: 0, members: 0 }]);
});

test.each([
  ["nobody", [], { countries: 0, organisations: 0 }],
  ["two officers of one country", [reached(0, "a"), reached(0, "b")], { countries: 1, organisations: 0 }],
  [
    "two services of one country",
    [reached(0, "a"), reached(0, "b", { agencyId: "uz-police" })],
    { countries: 1, organisations: 0 },
  ],
  [
    "two people of one organisation, and a country",
    [
      reached(0, "a", { country: null, agencyId: "interpol" }),
      reached(0, "b", { country: null, agencyId: "interpol" }),
      reached(0, "c", { country: null, agencyId: "unodc" }),
      reached(0, "d"),
    ],
    { countries: 1, organisations: 2 },
  ],
] as const)("CC-07: who will see it: %s", (_who, people, places) => {
  expect(countPlaces(listPeople(people))).toEqual(places);
});

test("CC-07: the chooser counts people by country, and by administration or organisation", () => {
  const people = listPeople([
    reached(0, "a", { country: "UZ" }),
    reached(0, "b", { country: "KZ", agencyId: "kz-customs" }),
    reached(0, "c", { country: "UZ" }),
    reached(0, "d", { country: null, agencyId: "interpol" }),
  ]);
  const names = [
    { agencyId: "uz-customs", name: "Customs Committee", country: "UZ" },
    { agencyId: "interpol", name: "INTERPOL", country: null },
    { agencyId: "tj-customs", name: "Customs Service", country: "TJ" },
  ];
  expect(countAgencies(people, names)).toEqual({
    countries: [
      { country: "KZ", people: 1 },
      { country: "UZ", people: 2 },
    ],
    agencies: [
      { ...names[0], people: 2 },
      { ...names[1], people: 1 },
      { ...names[2], people: 0 },
    ],
  });
});

test.each([
  ["rahimzoda aziz tashkent aero", "rah", true],
  ["rahimzoda aziz tashkent aero", "az tash", true],
  ["rahimzoda aziz tashkent aero", "", true],
  // The beginning of a word, not its middle.
  ["rahimzoda aziz tashkent aero", "zoda", false],
  ["rahimzoda aziz tashkent aero", "aziz almaty", false],
  ["o'connor-smith", "smith", true],
  ["رحيم زاده", "زا", true],
])("CC-07: in %s is looked for %s: %s", (text, search, isFound) => {
  expect(isMatch(text, search)).toBe(isFound);
});

const addressee = (personId: string, country: string | null, name: string): Addressee => ({
  personId,
  name,
  office: "",
  agencyId: "",
  agency: "",
  country,
  role: "PU",
  language: "en",
  mailAlerts: false,
});

test("CC-07: people stand by country and name, organisations last, namesakes always in the same order", () => {
  const people = [
    addressee("1", null, "Adams"),
    addressee("2", "UZ", "Aziz"),
    addressee("4", "KZ", "Serik"),
    addressee("3", "KZ", "Serik"),
    addressee("5", "KZ", "Aigul"),
  ];
  const order = ["5", "3", "4", "2", "1"];
  expect(inOrder(people).map(({ personId }) => personId)).toEqual(order);
  expect(inOrder(people.toReversed()).map(({ personId }) => personId)).toEqual(order);
});
