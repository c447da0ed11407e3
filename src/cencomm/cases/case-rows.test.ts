import { expect, test } from "vitest";
import { localeOf } from "#kernel/words/locales";
import { sortCases } from "./case-rows.tsx";
import type { CaseCard } from "./contract.ts";
import { countFilters, readPlace } from "./place.tsx";

function card(number: string, deadline: string | null, [answered, addressed]: [number, number]): CaseCard {
  return {
    messageId: `message of ${number}`,
    number,
    version: 1,
    subject: `Subject of ${number}`,
    from: {
      personId: "1",
      name: "Rahimzoda",
      office: "Qorasuv",
      agencyId: "2",
      agency: "Customs",
      country: "UZ",
    },
    sentAt: "2026-11-24T00:54:00Z",
    isUrgent: false,
    expectedArrival: null,
    state: "open",
    column: "open",
    closedAt: null,
    answered,
    addressed,
    deadline,
    isOverdue: false,
    unowned: 0,
    assignments: [],
    more: 0,
    answer: null,
  };
}

const cases = [
  card("ALK-W-UZ-0017", "2026-11-24T16:00:00Z", [1, 2]),
  card("ALK-W-KZ-0002", null, [3, 3]),
  card("ALK-W-UZ-0009", "2026-11-24T12:00:00Z", [0, 5]),
];

const numbers = (column: string, order: "up" | "down") =>
  sortCases(cases, { column, order }, localeOf("en")).map(({ number }) => number.slice(-2));

test("CC-13: the table sorts by number, deadline and how many have answered, each way", () => {
  expect(numbers("number", "up")).toEqual(["02", "09", "17"]);
  expect(numbers("answered", "down")).toEqual(["02", "17", "09"]);
  expect(numbers("deadline", "up")).toEqual(["09", "17", "02"]);
});

test("CC-13: a case without a deadline stands last, whichever way", () => {
  expect(numbers("deadline", "down").at(-1)).toBe("02");
});

test("CC-13: without an order, and by a column that is not there, the server's order stays", () => {
  expect(sortCases(cases, null, localeOf("en"))).toBe(cases);
  expect(sortCases(cases, { column: "colour", order: "up" }, localeOf("en"))).toBe(cases);
});

test("CC-13: a link to the board carries its filters, its order and the open case", () => {
  const place = readPlace("an operation", {
    view: "table",
    country: "KZ",
    owner: "nobody",
    sort: "deadline.down",
    case: "a warning",
  });
  expect(place).toMatchObject({ view: "table", country: "KZ", owner: "nobody", opened: "a warning" });
  expect(place.sorting).toEqual({ column: "deadline", order: "down" });
  expect(countFilters(place)).toBe(2);
});

test("CC-13: what an address says wrongly is left out", () => {
  const place = readPlace("an operation", {
    view: "wall",
    owner: "somebody",
    column: "lost",
    sort: "deadline",
  });
  expect(place).toMatchObject({ view: "board", owner: null, column: "overdue", sorting: null });
});
