import { expect, test } from "vitest";
import { eventOf } from "./event-stream.tsx";

test("an event tells its kind and whom it concerns, and where to go on after it", () => {
  const block =
    'id: 12-34\nevent: cencomm.message.arrived\ndata: {"kind":"cencomm.message.arrived","tenant":"t","subject":"s"}';
  expect(eventOf(block)).toEqual([
    { id: "12-34", kind: "cencomm.message.arrived", tenant: "t", subject: "s" },
  ]);
});

test("the server's breath is not an event", () => {
  expect(eventOf(": breath")).toEqual([]);
  expect(eventOf("")).toEqual([]);
});

test("an event of an older server without kind in its data is known by its name", () => {
  expect(eventOf("id: 1\nevent: directory.person.changed\ndata: {}")).toEqual([
    { id: "1", kind: "directory.person.changed", tenant: null, subject: null },
  ]);
});
