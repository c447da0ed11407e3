import { expect, test } from "vitest";
import { fillPath } from "./navigation.tsx";

test("a place of an operation is shown only while the operation is known", () => {
  expect(fillPath("/operations/$operation/mailbox", { operation: "a b" })).toBe("/operations/a%20b/mailbox");
  expect(fillPath("/operations/$operation/mailbox", {})).toBeNull();
  expect(fillPath("/", {})).toBe("/");
});
