import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mappingSchema } from "#customs/exchange/mapping-schema";
import { resolveMapping } from "#customs/mapping/target";
import { validateAnswers } from "#customs/message/check";
import { chemicalsFeedback, chemicalsSeizure, chemicalsWarning } from "#customs/preset/chemicals";
import { drugsTemplates } from "#customs/preset/drugs";
import { refusals } from "#customs/seizure/problem";
import { instantOf, msOf } from "#kernel/clock";
import { mediaTypeOf } from "#kernel/files/media-type";
import { newId } from "#kernel/ids";
import { languages } from "#kernel/words/locales";
import { judgeRow } from "../imports/rules.ts";
import { countries, organisations } from "./countries.ts";
import { emailOf, members, organiser } from "./people.ts";
import { drawPictures } from "./pictures.ts";
import { drawPlan } from "./plan.ts";
import { colombianMapping, realRecords, takeShare } from "./real-records.ts";

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

test("62 people of 25 countries and four organisations take part, and somebody writes in each of the eight languages", () => {
  const everybody = [organiser, ...members];
  expect(everybody).toHaveLength(62);
  expect(new Set(everybody.map(emailOf)).size).toBe(62);
  const agencies = new Set(everybody.map(({ of }) => of));
  expect(countries.filter(({ code }) => agencies.has(code))).toHaveLength(25);
  expect(organisations.filter(({ code }) => agencies.has(code))).toHaveLength(4);
  const writers = new Set(plan.warnings.map(({ from }) => from));
  const spoken = members.filter(({ key }) => writers.has(key)).map(({ language }) => language);
  expect([...new Set(spoken)].sort()).toEqual([...languages].sort());
});

test("each seizure has a picture, and no two pictures are the same", async () => {
  const seizures = [...answers.filter(({ kind }) => kind === "seizure"), ...plan.seizures];
  expect(seizures.every(({ hasPicture }) => hasPicture)).toBe(true);
  const pictures = await drawPictures();
  expect(new Set(pictures.map(({ bytes }) => bytes.toString("base64"))).size).toBe(pictures.length);
  expect(pictures.map(({ bytes }) => mediaTypeOf(bytes))).toEqual(pictures.map(() => "image/jpeg"));
});

test.skipIf(!existsSync(realRecords))(
  "the real records of the demonstration are from all months of their file, and its template takes each (skipped without the file)",
  () => {
    const rows = takeShare(JSON.parse(readFileSync(realRecords, "utf8")) as Record<string, string>[]);
    expect(rows).toHaveLength(125);
    expect(new Set(rows.map((row) => row["fecha"]?.slice(0, 7))).size).toBe(6);
    const mapping = mappingSchema.parse(JSON.parse(readFileSync(colombianMapping, "utf8")));
    const [, , template] = drugsTemplates;
    const { targets, problems } = resolveMapping(mapping, template);
    const judged = rows.map((row) => judgeRow({ mapping, targets }, template, row, checking));
    expect([...problems, ...judged.flatMap((row) => row.problems)]).toEqual([]);
  },
);

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
