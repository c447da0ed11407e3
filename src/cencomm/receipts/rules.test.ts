import { expect, test } from "vitest";
import { maySeeReceipts, readReceiptCursor, writeReceiptCursor } from "./rules.ts";

test.each([
  // A free message: the sender alone, whatever his role and that of others.
  ["free", true, "PU", true],
  ["free", true, "OCU+", true],
  ["free", false, "PU", false],
  ["free", false, "NCP", false],
  ["free", false, "OCU", false],
  ["free", false, "OCU+", false],
  // A formatted one: also the coordination unit, and a contact point of those it may read.
  ["warning", true, "PU", true],
  ["warning", false, "PU", false],
  ["warning", false, "NCP", true],
  ["warning", false, "OCU", true],
  ["seizure", false, "OCU+", true],
  ["feedback", false, "PU", false],
  ["licit_movement", false, "NCP", true],
] as const)(
  "CC-09: the receipts of a %s message, as its sender %s, as %s: %s",
  (kind, isSender, role, may) => {
    expect(maySeeReceipts({ kind, isSender, role })).toBe(may);
  },
);

const personId = "01987654-3210-7abc-8def-0123456789ab";

test.each([
  { at: "2026-11-20 08:00:00.123456+00", personId },
  { at: "2026-11-20 08:00:00+05:30", personId },
  // Those who have not read stand in the order of their ids.
  { at: "", personId },
])("CC-09: a page of receipts goes on where the one before ended: %j", (cursor) => {
  expect(readReceiptCursor(writeReceiptCursor(cursor))).toEqual(cursor);
});

test("CC-09: the first page begins at the beginning", () => {
  expect(readReceiptCursor(undefined)).toBeNull();
});

test.each([
  "",
  "not base64 !",
  Buffer.from(`2026-11-20 08:00:00+00|${personId}|more`).toString("base64url"),
  Buffer.from("2026-11-20 08:00:00+00|1").toString("base64url"),
  Buffer.from(`yesterday|${personId}`).toString("base64url"),
  Buffer.from(`2026-99-20 08:00:00+00|${personId}`).toString("base64url"),
  Buffer.from(`'; drop table|${personId}`).toString("base64url"),
])("CC-09: a page that was made up is refused: %s", (text) => {
  expect(() => readReceiptCursor(text)).toThrow("cencomm.problem.strangeCursor");
});
