import { expect, test } from "vitest";
import { MOST_BYTES, MOST_FILES, pictureName, requireRoom } from "./rules.ts";

const mega = 1024 * 1024;

test.each([
  [0, 0, 10 * mega, null],
  [199, 100 * mega, 10 * mega, null],
  [200, 100 * mega, 1, "cencomm.problem.tooManyFiles"],
  [49, 490 * mega, 10 * mega, null],
  [49, 490 * mega + 1, 10 * mega, "cencomm.problem.filesTooLarge"],
  [200, 500 * mega, 10 * mega, "cencomm.problem.tooManyFiles"],
])("a draft with %d files of %d bytes and another of %d bytes: %s", (files, bytes, more, refusal) => {
  expect([MOST_FILES, MOST_BYTES]).toEqual([200, 500 * mega]);
  const ask = () => requireRoom({ files, bytes }, more);
  if (refusal === null) expect(ask).not.toThrow();
  else expect(ask).toThrow(refusal);
});

test.each([
  ["drum.jpg", "drum.webp"],
  ["صندوق ۱۲.JPEG", "صندوق ۱۲.webp"],
  ["v1.2 of the seal", "v1.2 of the seal.webp"],
  ["noending", "noending.webp"],
])("%s is saved as %s", (name, saved) => {
  expect(pictureName(name)).toBe(saved);
});
