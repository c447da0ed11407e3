import { describe, expect, test } from "vitest";
import type { Originator } from "../mailbox/contract.ts";
import { answerAddress, answerContent, type LockedDraft, requireRevision } from "./rules.ts";

const stored: NonNullable<LockedDraft> = {
  kind: "free",
  correctsId: null,
  correctsVersion: null,
  revision: 3,
  savedAt: "2026-11-20T08:00:00.000Z",
  now: "2026-11-20T08:05:00.000Z",
};

test("CC-07: the revision that the page has seen may be saved over", () => {
  expect(() => requireRevision(stored, { kind: "free", revision: 3 })).not.toThrow();
});

test.each([2, 4])("CC-07: who has seen revision %d of one that stands at 3 is told both times", (seen) => {
  expect(() => requireRevision(stored, { kind: "free", revision: seen })).toThrow(
    expect.objectContaining({
      kind: "conflict",
      code: "cencomm.problem.draftChanged",
      facts: { revision: 3, savedAt: stored.savedAt, yourRevision: seen, yourSavedAt: stored.now },
    }),
  );
});

test.each([
  ["sent or discarded", null],
  ["of another kind", { ...stored, kind: "warning" }],
] as const)("CC-07: a draft that is %s is gone, whatever the page has seen", (_how, found) => {
  expect(() => requireRevision(found, { kind: "free", revision: 3 })).toThrow(
    expect.objectContaining({ kind: "conflict", code: "cencomm.problem.draftGone" }),
  );
});

const from: Originator = {
  personId: "sender",
  name: "A. Serikuly",
  office: "",
  telephone: "",
  agencyId: "kz",
  agency: "Customs of Kazakhstan",
  country: "KZ",
};
const message = { id: "m", from, subject: "Seal numbers", body: "<p>Which seal?</p>" };
const sender = { kind: "person", personId: "sender" };
const everybody = { kind: "audience", messageId: "m" };

describe("CC-07: whom an answer goes to", () => {
  test.each([
    ["reply", "another", [sender]],
    ["reply_all", "another", [sender, everybody]],
    ["forward", "another", []],
    // Who answers his own message writes to those who got it, not to himself.
    ["reply", "sender", [everybody]],
    ["reply_all", "sender", [everybody]],
    ["forward", "sender", []],
  ] as const)("%s by %s", (as, me, recipients) => {
    expect(answerAddress(message, as, me)).toEqual({ recipients, except: [] });
  });
});

describe("CC-07: a subject is marked once, in whatever language it was marked before", () => {
  test.each([
    ["Seal numbers", "reply", "Re: Seal numbers"],
    ["Seal numbers", "forward", "Fwd: Seal numbers"],
    ["Re: Seal numbers", "reply", "Re: Seal numbers"],
    ["RE: re : Fwd: Seal numbers", "reply_all", "Re: Seal numbers"],
    ["TR: Numéros de scellés", "forward", "Fwd: Numéros de scellés"],
    ["AW: WG: Siegel", "reply", "Re: Siegel"],
    ["ENC: Lacres", "reply", "Re: Lacres"],
    ["RV: Precintos", "reply", "Re: Precintos"],
    // A word that only begins like a mark stays.
    ["Referral: container", "reply", "Re: Referral: container"],
    ["أختام", "reply", "Re: أختام"],
    ["", "reply", "Re:"],
  ] as const)("%s (%s)", (subject, as, marked) => {
    expect(answerContent({ ...message, subject }, as, "another").subject).toBe(marked);
  });

  test("the longest subject still fits", () => {
    const long = answerContent({ ...message, subject: "x".repeat(300) }, "forward", "another").subject;
    expect(long).toBe(`Fwd: ${"x".repeat(295)}`);
  });
});

test("CC-07: what is answered stands quoted below an empty line, and is urgent only if the writer says so", () => {
  expect(answerContent(message, "reply", "another")).toMatchObject({
    body: "<p></p><blockquote><p>Which seal?</p></blockquote>",
    priority: "normal",
  });
});
