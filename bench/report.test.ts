import { expect, test } from "vitest";
import { percentile, toLine } from "./report.ts";

test("a figure carries its ratio to what was measured beside it", () => {
  const figure = { figure: "ack_p50", value: 3, unit: "ms", reference: 2, n: 100, dataset: "seed 7" };
  expect(JSON.parse(toLine("fanout", figure))).toEqual({ bench: "fanout", ...figure, ratio: 1.5 });
});

test("a figure that stands alone claims no ratio", () => {
  const figure = { figure: "warm_s", value: 2.123456, unit: "s", n: 3, dataset: "demo" };
  expect(JSON.parse(toLine("start", figure))).toMatchObject({ value: 2.123, reference: null, ratio: null });
});

test.each([
  [[5, 1, 3], 0.5, 3],
  [[5, 1, 3], 0.99, 5],
  [[1, 2, 3, 4], 0.5, 2],
  [[9], 0.95, 9],
])("of %j the share %d lies at or below %d", (measurements, share, value) => {
  expect(percentile(measurements, share)).toBe(value);
});
