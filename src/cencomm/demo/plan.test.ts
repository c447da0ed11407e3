import { expect, test } from "vitest";
import { validateAnswers } from "#customs/message/check";
import { chemicalsFeedback, chemicalsSeizure, chemicalsWarning } from "#customs/preset/chemicals";
import { refusals } from "#customs/seizure/problem";
import { instantOf, msOf } from "#kernel/clock";
import { newId } from "#kernel/ids";
import { drawPlan } from "./plan.ts";

const beganAt = "2026-11-24T08:00:00.000Z";
const checking = { today: instantOf(msOf(beganAt) + 14 * 3_600_000).slice(0, 10) };
const plan = drawPlan(beganAt);
const answers = plan.warnings.flatMap(({ answered }) => answered);

test("the demonstration has 350 warnings and some 230 seizures, and its own templates find nothing wrong", () => {
  expect(plan.warnings).toHaveLength(350);
  const seizures = [...answers.filter(({ kind }) => kind === "seizure"), ...plan.seizures];
  expect(seizures.length).toBeGreaterThan(200);
  expect(seizures.length).toBeLessThan(260);
  const link = newId();
  const wrong = [
    // The system fills in the deadline: the operation's response time, counted from sending.
    ...plan.warnings
      .map((one) => ({ ...one.answers, message: { ...one.answers.message, deadline: beganAt } }))
      .map((one) => refusals(validateAnswers(chemicalsWarning, one, checking))),
    ...answers
      .filter(({ kind }) => kind === "feedback")
      .map((one) => ({ ...one.answers, message: { ...one.answers.message, linkedMessages: [link] } }))
      .map((one) => refusals(validateAnswers(chemicalsFeedback, one, checking))),
    ...seizures.map((one) => refusals(validateAnswers(chemicalsSeizure, one.answers, checking))),
  ].flat();
  expect(wrong).toEqual([]);
});

test("the demonstration is the same on every machine", () => {
  expect(drawPlan(beganAt)).toEqual(plan);
});

test("warnings are answered as people answer: most in a day, some late, some not yet", () => {
  const waiting = plan.warnings.filter(({ answered }) => answered.length === 0);
  expect(waiting.length).toBeGreaterThan(20);
  expect(waiting.length).toBeLessThan(90);
  const delays = plan.warnings.flatMap(({ hoursAgo, answered }) =>
    answered.map((one) => hoursAgo - one.hoursAgo),
  );
  const late = delays.filter((hours) => hours > 24).length / delays.length;
  expect(late).toBeGreaterThan(0.03);
  expect(late).toBeLessThan(0.2);
  expect(delays.every((hours) => hours > 0)).toBe(true);
});
