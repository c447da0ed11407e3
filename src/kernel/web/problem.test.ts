import { expect, test } from "vitest";
import { words } from "#kernel/words/words";
import { fieldProblems, Problem, sayProblem } from "./problem.tsx";

const t = words("en");

test("a refusal is told in the reader's words, with what it is about", () => {
  const problem = new Problem(422, { code: "kernel.files.empty", facts: { name: "a.pdf" } });
  expect(sayProblem(t, problem)).toBe("a.pdf: the file is empty");
});

test("a code that this page does not know is told by the kind of the answer", () => {
  expect(sayProblem(t, new Problem(409, { code: "later.problem.unheardOf" }))).toBe(
    t("kernel.problem.conflict"),
  );
  expect(sayProblem(t, new Problem(0, {}))).toBe(t("kernel.problem.offline"));
  expect(sayProblem(t, new TypeError("x is not a function"))).toBe(t("kernel.problem.unexpected"));
});

test("each answer that has to be mended has its own sentence", () => {
  const problem = new Problem(422, {
    fields: [
      { path: "route.2.country", code: "kernel.problem.field.required" },
      { path: "weight", code: "later.problem.unheardOf" },
    ],
  });
  expect(fieldProblems(t, problem)).toEqual({
    "route.2.country": "This answer is missing",
    weight: "This answer does not fit",
  });
});
