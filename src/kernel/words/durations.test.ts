import { expect, test } from "vitest";
import { sayDuration, sayMoment, sayShortMoment } from "./durations.ts";
import { sayBytes } from "./sizes.ts";
import { words } from "./words.ts";

const t = words("en");
const now = "2026-11-24T03:14:00.000Z";
const zone = "Asia/Tashkent";

test.each([
  [0, "0 min"],
  [47, "47 min"],
  [60, "1 h"],
  [200, "3 h 20 min"],
  [1440, "1 day"],
  [3120, "2 days 4 h"],
])("%i minutes are said as %s", (minutes, said) => {
  expect(sayDuration(t, minutes)).toBe(said);
});

test.each([
  ["2026-11-24T03:13:30.000Z", "just now"],
  ["2026-11-24T02:52:00.000Z", "today 07:52"],
  ["2026-11-23T16:04:00.000Z", "yesterday 21:04"],
  // Already the 24th in Tashkent, though still the 23rd in Greenwich.
  ["2026-11-23T19:54:00.000Z", "today 00:54"],
  ["2026-11-25T03:00:00.000Z", "tomorrow 08:00"],
  ["2026-11-16T03:00:00.000Z", "16 Nov 2026, 08:00"],
])("a message of %s is dated %s in Tashkent", (at, said) => {
  expect(sayMoment(t, at, now, zone)).toBe(said);
});

test("a narrow list shows the time of today and the day of anything older", () => {
  expect(sayShortMoment(t, "2026-11-24T02:52:00.000Z", now, zone)).toBe("07:52");
  expect(sayShortMoment(t, "2026-11-23T16:04:00.000Z", now, zone)).toBe("yesterday");
  expect(sayShortMoment(t, "2026-11-16T03:00:00.000Z", now, zone)).toBe("16 Nov 2026");
});

test("the size of a file keeps its unit at its number in every direction", () => {
  expect(sayBytes(t, 6_240_000)).toBe("6.2 MB");
  expect(sayBytes(words("fr"), 640_400)).toBe("640 ko");
  expect(sayBytes(words("ur"), 640_400)).toBe("\u2066640 kB\u2069");
});
