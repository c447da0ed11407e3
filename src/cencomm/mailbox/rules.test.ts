import { expect, test } from "vitest";
import { isExactInstant, isUuid, readCursor, writeCursor } from "./rules.ts";

const messageId = "01987654-3210-7abc-8def-0123456789ab";

test.each(["2026-11-20 08:00:00+00", "2026-11-20 08:00:00.123456+00", "2026-11-20 08:00:00.1-03:30"])(
  "CC-10: a page goes on after %s, to the microsecond",
  (sentAt) => {
    const cursor = { sentAt, messageId };
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    expect(writeCursor(cursor)).toMatch(/^[\w-]{1,100}$/);
  },
);

test("CC-10: the first page begins with the newest", () => {
  expect(readCursor(undefined)).toBeNull();
});

test.each([
  "",
  "%%%",
  Buffer.from("2026-11-20 08:00:00+00").toString("base64url"),
  Buffer.from(`2026-11-20T08:00:00Z ${messageId}`).toString("base64url"),
  Buffer.from(`2026-13-20 08:00:00+00 ${messageId}`).toString("base64url"),
  Buffer.from(`2026-11-20 08:00:00+00 ${messageId.toUpperCase()}`).toString("base64url"),
  Buffer.from(`2026-11-20 08:00:00+00 or true -- ${messageId}`).toString("base64url"),
])("CC-10: a page that was made up is refused: %s", (text) => {
  expect(() => readCursor(text)).toThrow(
    expect.objectContaining({ kind: "invalid", code: "cencomm.problem.strangeCursor" }),
  );
});

test.each([
  ["2026-11-20 08:00:00+00", true],
  ["2026-11-20 08:00:00.123456+05:30", true],
  ["2026-11-20 08:00:00.1234567+00", false],
  ["2026-11-20 08:00:00", false],
  ["2026-11-20 25:00:00+00", false],
  ["20 November 2026", false],
])("%s is an instant as the database writes it: %s", (text, is) => {
  expect(isExactInstant(text)).toBe(is);
});

test.each([
  [messageId, true],
  [`${messageId} `, false],
  [messageId.replaceAll("-", ""), false],
  ["", false],
])("%j is an id as the database writes it: %s", (text, is) => {
  expect(isUuid(text)).toBe(is);
});
