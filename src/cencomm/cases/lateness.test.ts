import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { type Words, wordsOf } from "#kernel/words/format";
import { localeOf } from "#kernel/words/locales";
import { nextDeadlineMs, sayDeadline, saySeconds, shareOfTime, urgencyOf } from "./lateness.tsx";

const now = "2026-11-24T08:14:00.000Z";

async function say(language: "en" | "ru"): Promise<Words> {
  const layers = ["cencomm", "kernel"].map(async (layer) =>
    JSON.parse(await readFile(`src/${layer}/words/${language}.json`, "utf8")),
  );
  return wordsOf(localeOf(language), Object.assign({}, ...(await Promise.all(layers))));
}

test.each([
  ["2026-11-24T04:54:00.000Z", "3 h 20 min late"],
  ["2026-11-22T04:14:00.000Z", "2 days 4 h late"],
  ["2026-11-24T16:30:00.000Z", "8 h 16 min left"],
])("CC-13: an answer awaited by %s is “%s” at 08:14", async (deadline, said) => {
  expect(sayDeadline(await say("en"), deadline, now)).toBe(said);
});

test("CC-13: a Russian reader is told how late an answer is in his own grammar", async () => {
  expect(sayDeadline(await say("ru"), "2026-11-22T04:14:00.000Z", now)).toBe("просрочено на 2 дня 4 ч");
});

test("an answer that came within seconds took a minute, not none", async () => {
  expect(saySeconds(await say("en"), 12)).toBe("1 min");
});

test.each([
  ["2026-11-24T08:13:59.000Z", "late"],
  ["2026-11-24T18:30:00.000Z", "today"],
  // 00:30 of the next day in Tashkent, but still the same day in London.
  ["2026-11-24T19:30:00.000Z", "later"],
])("CC-13: for an officer in Tashkent a deadline at %s is %s", (deadline, urgency) => {
  expect(urgencyOf(deadline, now, "Asia/Tashkent")).toBe(urgency);
});

test("CC-13: the bar of a case fills with the time that has passed, and stays full", () => {
  const share = (at: string) => shareOfTime("2026-11-24T00:00:00Z", "2026-11-25T00:00:00Z", at);
  expect([
    share("2026-11-24T06:00:00Z"),
    share("2026-11-26T00:00:00Z"),
    share("2026-11-23T00:00:00Z"),
  ]).toEqual([0.25, 1, 0]);
});

test("CC-13: the board is asked anew when the next deadline passes, and not for those that have", () => {
  const at = (deadline: string | null) => ({ deadline });
  expect(nextDeadlineMs([at(null), at("2026-11-24T08:00:00Z")], now)).toBe(false);
  expect(nextDeadlineMs([at("2026-11-24T09:00:00Z"), at("2026-11-24T08:16:00Z")], now)).toBe(121_000);
  expect(nextDeadlineMs([at("2026-11-30T00:00:00Z")], now)).toBe(3_600_000);
});
