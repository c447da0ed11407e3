import { expect, test } from "vitest";
import { byCountryAndName, isFound, requireAnotherOrganiser } from "./rules.ts";

test.each([
  ["OCU+", 1, false],
  ["OCU+", 2, true],
  ["OCU", 1, true],
  ["PU", 1, true],
] as const)(
  "CC-02: a member with role %s of an operation with %d organisers may go: %s",
  (role, organisers, may) => {
    const ask = () => requireAnotherOrganiser(role, organisers);
    if (may) expect(ask).not.toThrow();
    else expect(ask).toThrow("cencomm.problem.lastOrganiser");
  },
);

const card = {
  name: "Łukasz Rahimzoda",
  officeName: "Gdańsk container terminal",
  service: "Risk unit",
  agencyName: "Customs of Poland",
  email: "l.rahimzoda@example.org",
  country: "PL",
};

test.each([
  ["lukasz", true],
  ["RAHIM", true],
  ["gdansk risk", true],
  ["example.org", true],
  ["lukasz hamburg", false],
  ["", true],
])("CC-21: the directory finds him by %j: %s", (search, is) => {
  expect(isFound(card, search)).toBe(is);
});

test("CC-21: the directory stands by country, organisations last, names as the reader's language sorts them", () => {
  const person = (country: string | null, name: string) => ({ ...card, country, name });
  const people = [
    person(null, "Adams"),
    person("SE", "Zetterberg"),
    person("SE", "Åberg"),
    person("DE", "Özil"),
    person("DE", "Otto"),
  ];
  const order = (language: string) => [...people].sort(byCountryAndName(language)).map(({ name }) => name);
  expect(order("en")).toEqual(["Otto", "Özil", "Åberg", "Zetterberg", "Adams"]);
  // In Swedish Å comes after Z.
  expect(order("sv")).toEqual(["Otto", "Özil", "Zetterberg", "Åberg", "Adams"]);
});
