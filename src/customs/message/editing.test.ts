import { describe, expect, test } from "vitest";
import { chemicalsWarning } from "../preset/chemicals.ts";
import type { Answers } from "../seizure/answer.ts";
import { refusals } from "../seizure/problem.ts";
import { emptyAnswers } from "./answers.ts";
import { validateAnswers } from "./check.ts";
import { addEntry, entryAt, moveEntry, putBack, removeEntry, writeAnswer } from "./editing.ts";
import { sectionOfPath, sectionProgress } from "./progress.ts";
import { askTemplate } from "./resolve.ts";

const sections = askTemplate(chemicalsWarning);
const route: Answers = { routeLeg: [{ country: "PK" }, { country: "UZ" }, { country: "TJ" }] };
const carriedOver = ["routeLeg.0.country", "routeLeg.1.country", "routeLeg.2.country", "message.motive"];

describe("writing in a form", () => {
  test("an officer changes what was carried over, and it is no longer marked so", () => {
    const written = writeAnswer(
      { answers: route, carriedOver },
      { group: "routeLeg", at: 1, key: "country" },
      "KZ",
    );
    expect(written.answers.routeLeg).toEqual([{ country: "PK" }, { country: "KZ" }, { country: "TJ" }]);
    expect(written.carriedOver).toEqual(["routeLeg.0.country", "routeLeg.2.country", "message.motive"]);
  });

  test("an answer that is taken out leaves no trace", () => {
    const place = { group: "message", at: 0, key: "subject" } as const;
    const written = writeAnswer({ answers: {}, carriedOver: [] }, place, "Forty drums");
    expect(written.answers).toEqual({ message: { subject: "Forty drums" } });
    expect(writeAnswer(written, place, undefined).answers).toEqual({ message: {} });
  });

  test("a place leaves the route, and what was carried over moves with its place", () => {
    const { answers, carriedOver: still } = removeEntry({ answers: route, carriedOver }, "routeLeg", 0);
    expect(answers.routeLeg).toEqual([{ country: "UZ" }, { country: "TJ" }]);
    expect(still).toEqual(["routeLeg.0.country", "routeLeg.1.country", "message.motive"]);
  });

  test("a place that was taken out by mistake is put back where it was, marks and all", () => {
    const before = { answers: route, carriedOver };
    const taken = entryAt(before, "routeLeg", 1);
    const without = removeEntry(before, "routeLeg", 1);
    const back = putBack(without, taken);
    expect(back.answers).toEqual(route);
    expect([...back.carriedOver].sort()).toEqual([...carriedOver].sort());
    const emptied = removeEntry(removeEntry(without, "routeLeg", 0), "routeLeg", 0);
    expect(putBack(emptied, taken)).toEqual({
      answers: { routeLeg: [{ country: "UZ" }] },
      carriedOver: ["message.motive", "routeLeg.0.country"],
    });
  });

  test("a place moves on the route, and marks move with it", () => {
    const moved = moveEntry({ answers: route, carriedOver: ["routeLeg.0.country"] }, "routeLeg", 0, 2);
    expect(moved.answers.routeLeg).toEqual([{ country: "UZ" }, { country: "TJ" }, { country: "PK" }]);
    expect(moved.carriedOver).toEqual(["routeLeg.2.country"]);
    expect(moveEntry(moved, "routeLeg", 2, 3)).toBe(moved);
  });

  test("one more entry stands at the end", () => {
    const { answers } = addEntry({ answers: {}, carriedOver: [] }, "conveyance", { type: "TRUCK" });
    expect(answers.conveyance).toEqual([{ type: "TRUCK" }]);
  });
});

describe("the list of contents", () => {
  const progressOf = (key: string, answers: Answers, shown: readonly string[] = []) => {
    const problems = refusals(validateAnswers(chemicalsWarning, answers, { today: "2026-11-24" }));
    const section = sections.find((one) => one.key === key);
    if (section === undefined) throw new Error(`there is no section ${key}`);
    return sectionProgress(section, sections, { answers, refusals: problems, shown: new Set(shown) });
  };

  test("the sender's details are complete before anything is written", () => {
    expect(progressOf("originator", emptyAnswers(chemicalsWarning))).toMatchObject({ state: "complete" });
  });

  test("a section without an answer is empty, with one begun, with all that is needed complete", () => {
    expect(progressOf("subject", {})).toEqual({ state: "empty", given: 0, asked: 4, errors: 0 });
    const begun: Answers = { message: { subject: "Forty drums" } };
    expect(progressOf("subject", begun)).toMatchObject({ state: "begun", given: 1 });
    const complete: Answers = { message: { subject: "Forty drums", deadline: "2026-11-25T10:00:00Z" } };
    expect(progressOf("subject", complete)).toMatchObject({ state: "complete", given: 2 });
  });

  test("a wrong answer shows in its section once it is shown itself", () => {
    const wrong: Answers = { conveyance: [{ type: "TRUCK", container: "QTNU7182037" }] };
    const path = "conveyance.0.container";
    expect(progressOf("conveyance", wrong)).toMatchObject({ state: "begun", errors: 0 });
    expect(progressOf("conveyance", wrong, [path])).toMatchObject({ state: "error", errors: 1 });
    expect(sectionOfPath(sections, path)?.key).toBe("conveyance");
    expect(sectionOfPath(sections, "routeLeg")?.key).toBe("routeLeg");
  });
});
