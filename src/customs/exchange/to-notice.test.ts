import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codesOf } from "../codelists/lists.ts";
import { type Answer, type Answers, type Entry, entriesOf } from "../seizure/answer.ts";
import { seizure } from "../seizure/describe.ts";
import { type Field, fieldPath } from "../seizure/field.ts";
import { seizureNotice } from "./seizure-notice.ts";
import { type Release, toSeizureNotice } from "./to-notice.ts";

const base: Answers = {
  case: { offenceDate: "2026-11-24", countryOfDiscovery: "TJ", narrative: "Twelve drums under a false lid." },
  commodity: [
    { category: "EXPLOSIVE_PRECURSORS", precursor: "ACETONE", quantity: { amount: "480", unit: "LTR" } },
  ],
};

function noticeOf(record: Answers, release: Release = {}) {
  const projection = toSeizureNotice(record, release);
  if (!projection.leaves) throw new Error("The record was stopped");
  return projection.notice;
}

const letters = fc.string({ unit: fc.constantFrom(..."bcdfghjklmnpqrstvwxz"), minLength: 9, maxLength: 12 });
const canary = letters.map((word) => `QQ${word}QQ`);
const staying = seizure.fields.filter((field) => field.leaves !== "asIs" && field.source === undefined);
const texty = staying.filter((field) => ["text", "longText", "email", "telephone"].includes(field.type));

/** An answer nobody could write by chance, in the type of the field. */
function canaryOf(field: Field, word: string): Answer {
  switch (field.type) {
    case "pictures":
    case "messages":
      return [word];
    case "code":
      return codesOf(field.list)[0] ?? "";
    case "integer":
      return 61;
    case "boolean":
      return true;
    case "country":
      return "TV";
    case "position":
      return { latitude: "37.1482931", longitude: "68.7031774" };
    case "date":
      return "1961-02-03";
    default:
      return word;
  }
}

function withCanaries(words: readonly string[]): Answers {
  const record: Record<string, Entry | readonly Entry[]> = { ...base };
  staying.forEach((field, at) => {
    const answer = canaryOf(field, words[at % words.length] ?? "QQnoneQQ");
    if (field.group === "case") record.case = { ...base.case, ...record.case, [field.key]: answer };
    else if (field.group === "commodity")
      record.commodity = [{ ...base.commodity?.[0], ...firstOf(record.commodity), [field.key]: answer }];
    else record[field.group] = [{ ...firstOf(record[field.group]), [field.key]: answer }];
  });
  return record;
}

function firstOf(entries: Entry | readonly Entry[] | undefined): Entry {
  return Array.isArray(entries) ? ((entries[0] as Entry | undefined) ?? {}) : {};
}

describe("IC-02: nothing nominal is in a notice", () => {
  test("the record of canaries holds one in every nominal field", () => {
    const record = withCanaries(["QQcanaryQQ"]);
    for (const field of staying) {
      const [entry] = entriesOf(record, field.group);
      expect([fieldPath(field), entry?.[field.key]]).not.toContain(undefined);
    }
    expect(staying.length).toBeGreaterThan(40);
  });

  test("whatever stands in nominal fields, the notice holds none of it", () => {
    fc.assert(
      fc.property(fc.array(canary, { minLength: 5, maxLength: 30 }), (words) => {
        const sent = JSON.stringify(noticeOf(withCanaries(words)));
        for (const word of words) expect(sent).not.toContain(word);
        for (const exact of ["37.148", "68.703", "1961", "TV"]) expect(sent).not.toContain(exact);
      }),
    );
  });

  test("what leaves is a right notice", () => {
    fc.assert(
      fc.property(fc.array(canary, { minLength: 1, maxLength: 5 }), (words) => {
        expect(seizureNotice.safeParse(noticeOf(withCanaries(words))).error).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  test("a name, plate or number in a text that would leave stops the record and says which", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texty),
        canary,
        fc.constantFrom(" ", ", ", " («", "-"),
        (field, word, before) => {
          const record = withCanaries(["QQotherQQ"]);
          const secret = { [field.key]: word };
          const part =
            field.group === "case"
              ? { ...record.case, ...secret }
              : [{ ...firstOf(record[field.group]), ...secret }];
          const told = { ...record, [field.group]: part };
          const narrative = `The driver said${before}${word.toUpperCase()} waited.`;
          const projection = toSeizureNotice({
            ...told,
            case: { ...told.case, ...(field.group === "case" ? secret : {}), narrative },
          });
          expect(projection).toMatchObject({ leaves: false });
          if (!projection.leaves) {
            expect(projection.leaks).toContainEqual(
              expect.objectContaining({ path: "case.narrative", words: word }),
            );
          }
        },
      ),
    );
  });

  test.each<[string, Answers, string]>([
    [
      "a surname in other letters",
      { person: [{ role: "DRIVER", familyName: "علی زاده" }] },
      "The man was علي زاده.",
    ],
    [
      "a surname alone",
      { person: [{ role: "DRIVER", familyName: "Karimov", givenNames: "Olim" }] },
      "KARIMOV was driving.",
    ],
    [
      "a plate with other signs",
      { conveyance: [{ type: "TRUCK", registration: "4417 KX 02" }] },
      "Lorry 4417-KX-02 came.",
    ],
    [
      "a container written apart",
      { conveyance: [{ type: "CONTAINER", container: "CSQU3054383" }] },
      "In CSQU 305438-3 there",
    ],
    [
      "a date of birth the other way round",
      { person: [{ role: "DRIVER", birthDate: "1961-02-03" }] },
      "born 03.02.1961",
    ],
    ["a telephone", { person: [{ role: "DRIVER", telephone: "+992 37 221 0000" }] }, "calls 992372210000"],
  ])("%s is found", (_, part, narrative) => {
    const record = { ...base, ...part, case: { ...base.case, narrative } };
    expect(toSeizureNotice(record)).toMatchObject({ leaves: false });
    expect(toSeizureNotice({ ...record, case: { ...base.case, narrative: "Nothing of it." } })).toMatchObject(
      { leaves: true },
    );
  });

  test("names hide in descriptions and places too", () => {
    const named = { ...base, party: [{ role: "SHIPPER", name: "Halvard Trading" }] };
    const line = { ...base.commodity?.[0], description: "Drums marked Halvard" };
    expect(toSeizureNotice({ ...named, commodity: [line] })).toMatchObject({
      leaks: [{ path: "commodity.0.description" }],
    });
    const place = { code: null, name: "Store of Halvard Trading", subdivision: null };
    expect(toSeizureNotice({ ...named, case: { ...base.case, place } })).toMatchObject({ leaves: false });
  });
});

describe("CC-22: what leaves", () => {
  test("a position goes rounded to a tenth of a degree", () => {
    const record = {
      ...base,
      case: { ...base.case, position: { latitude: "37.1482", longitude: "-68.7531" } },
    };
    expect(noticeOf(record).case.position).toEqual({ latitude: "37.1", longitude: "-68.8" });
  });

  test("quantities go as they were written and as they are compared", () => {
    expect(noticeOf(base).commodity[0]).toMatchObject({
      quantity: { amount: "480", unit: "LTR" },
      normalisedAmount: "384",
      normalisedUnit: "KGM",
      factorVersion: "2026-1",
    });
    const drums = {
      ...base,
      commodity: [{ ...base.commodity?.[0], quantity: { amount: "3", unit: "XDR" }, normalisedAmount: "0" }],
    };
    expect(noticeOf(drums).commodity[0]).not.toHaveProperty("normalisedAmount");
  });

  test.each([
    [{ birthDate: "2008-11-25" }, "0-17"],
    [{ birthDate: "2008-11-24" }, "18-24"],
    [{ age: 64 }, "55-64"],
    [{ age: 65 }, "65+"],
    [{ ageBand: "35-44", birthDate: "1950-01-01" }, "35-44"],
    [{ birthDate: { unknown: "NOT_STATED" } }, undefined],
  ])("%j is of the age band %s", (person, band) => {
    expect(noticeOf({ ...base, person: [{ role: "DRIVER", ...person }] }).person[0]?.ageBand).toBe(band);
  });

  test("a witness never leaves, not even as a number", () => {
    const person = [
      { role: "WITNESS", sex: "F" },
      { role: "DRIVER", sex: "M" },
    ];
    expect(noticeOf({ ...base, person }).person).toEqual([{ role: "DRIVER", sex: "M" }]);
    const smuggled = { ...noticeOf(base), person: [{ role: "WITNESS" }] };
    expect(seizureNotice.safeParse(smuggled).success).toBe(false);
  });

  test.each([
    [1, undefined, false],
    [2, undefined, false],
    [3, undefined, true],
    [1, 2, false],
    [1, 3, true],
  ])(
    "small cells: with %d persons here and %s known in all, nationality leaves: %s",
    (here, known, leaves) => {
      const person = Array.from({ length: here }, () => ({ role: "COURIER", nationality: "TV", sex: "M" }));
      const sent = noticeOf({ ...base, person }, known === undefined ? {} : { personsInCell: known });
      expect(sent.person[0]).toEqual(leaves ? person[0] : { role: "COURIER", sex: "M" });
    },
  );

  test("a container number leaves only when its owner released it in this record", () => {
    const record = { ...base, conveyance: [{ type: "CONTAINER", container: "CSQU3054383", seals: "7781" }] };
    expect(noticeOf(record).conveyance).toEqual([{ type: "CONTAINER" }]);
    const released = noticeOf(record, { released: ["conveyance.container", "conveyance.seals"] });
    expect(released.conveyance).toEqual([{ type: "CONTAINER", container: "CSQU3054383" }]);
  });

  test.each([
    ["an unknown key", { note: "x" }],
    ["a name in a person", { person: [{ role: "DRIVER", familyName: "X" }] }],
    ["an exact position", { case: { position: { latitude: "37.1482", longitude: "68.7031" } } }],
    ["a reference that is not hashed", { sourceReference: "CASE-2026-17" }],
    ["another kind of notice", { notice: "seizure/2" }],
  ])("a notice with %s is refused", (_, change) => {
    expect(seizureNotice.safeParse(noticeOf(base)).success).toBe(true);
    expect(seizureNotice.safeParse({ ...noticeOf(base), ...change }).success).toBe(false);
  });
});
