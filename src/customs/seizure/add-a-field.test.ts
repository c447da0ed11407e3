import { describe, expect, test } from "vitest";
import { wordsOf } from "#kernel/words/format";
import { localeOf } from "#kernel/words/locales";
import { answerText } from "../answer-text.ts";
import { noticeSchema } from "../exchange/seizure-notice.ts";
import { toSeizureNotice } from "../exchange/to-notice.ts";
import { labelText } from "../labels.ts";
import { mapRow } from "../mapping/map-row.ts";
import { resolveMapping } from "../mapping/target.ts";
import { nominalFields } from "../message/answers.ts";
import { validateAnswers } from "../message/check.ts";
import { validateTemplate } from "../message/check-template.ts";
import { openAnswers } from "../message/coded.ts";
import { message } from "../message/describe.ts";
import { askTemplate } from "../message/resolve.ts";
import type { Template } from "../template.ts";
import type { Answer, Answers } from "./answer.ts";
import { cellsOf, exportColumns, partsOf, tableColumns } from "./columns.ts";
import { describeFields, describeSeizure } from "./describe.ts";
import { type Field, fieldLabelKey, fieldPath } from "./field.ts";
import { seizureForm } from "./form.ts";
import { columnType, joinFromStorage, splitForStorage } from "./split.ts";
import { validateSeizure } from "./validate.ts";

const checking = { today: "2026-11-24" };

/** What somebody might want to know next, and an answer that is right, one that is wrong, and how a cell shows the first. */
type Wish = Readonly<{ field: Field; right: Answer; wrong: unknown; cells: readonly string[] }>;

const wishes: readonly Wish[] = [
  {
    field: { key: "smell", group: "commodity", type: "text", mandatory: "long" },
    right: "vinegar",
    wrong: 5,
    cells: ["vinegar"],
  },
  {
    field: { key: "heat", group: "commodity", type: "decimal", least: "0", mandatory: "long" },
    right: "12.50",
    wrong: "-1",
    cells: ["12.50"],
  },
  {
    field: { key: "tare", group: "commodity", type: "quantity", mandatory: "long" },
    right: { amount: "2.5", unit: "KGM" },
    wrong: { amount: "a lot", unit: "KGM" },
    cells: ["2.5", "KGM"],
  },
  {
    field: { key: "packing", group: "commodity", type: "codes", list: "direction", mandatory: "long" },
    right: ["IMPORT", "TRANSIT"],
    wrong: ["SIDEWAYS"],
    cells: ["IMPORT TRANSIT"],
  },
  {
    field: { key: "madeOn", group: "commodity", type: "date", mandatory: "long" },
    right: "2026-11-20",
    wrong: "2027-01-01",
    cells: ["2026-11-20"],
  },
  {
    field: { key: "madeIn", group: "commodity", type: "country", mandatory: "long" },
    right: "KZ",
    wrong: "XX",
    cells: ["KZ"],
  },
  {
    field: { key: "madeAt", group: "commodity", type: "place", mandatory: "long" },
    right: { code: "KZALA", name: "Almaty", subdivision: null },
    wrong: "Almaty",
    cells: ["KZALA", "Almaty"],
  },
];

const named = wishes.map((wish) => [wish.field.type, wish] as const);

/** The record with the answer to the added field. */
function recordOf({ field }: Wish, answer: unknown): Answers {
  return { commodity: [{ category: "DRUGS", [field.key]: answer }] } as Answers;
}

describe.each(named)("M4: a field of type %s is added in one place", (_, wish) => {
  const { field, right, wrong, cells } = wish;
  const path = fieldPath(field);
  const at = `commodity.0.${field.key}`;
  const home = describeSeizure([field]);
  const open = describeSeizure([{ ...field, leaves: "asIs" }]);
  const record = recordOf(wish, right);
  const columnPaths = partsOf(field.type)?.map((part) => `${path}.${part}`) ?? [path];

  test("it stands in the long form with its label, and not in the short one", () => {
    const asked = (level: "short" | "long") => seizureForm(home, level).flatMap(({ fields }) => fields);
    const one = asked("long").find((question) => question.path === path);
    expect(one).toMatchObject({ key: field.key, type: field.type, isMandatory: true });
    expect(one?.label).toEqual({ word: fieldLabelKey(field) });
    expect(asked("short").map((question) => question.path)).not.toContain(path);
  });

  test("it is said in words, as soon as there are some", () => {
    const words = wordsOf(localeOf("en"), { [fieldLabelKey(field)]: "What it is" });
    const one = seizureForm(home, "long")
      .flatMap(({ fields }) => fields)
      .find((question) => question.path === path);
    if (one === undefined) throw new Error("the form does not ask it");
    expect(labelText(words, one.label)).toBe("What it is");
    expect(answerText(words, one, right)).not.toBe("");
  });

  test("it is checked on every way in, and elsewhere nobody asks it", () => {
    const problems = (input: unknown, description = home) =>
      validateSeizure("long", input, checking, description).filter((problem) => problem.path.startsWith(at));
    expect(problems(record)).toEqual([]);
    expect(problems(recordOf(wish, wrong))).not.toEqual([]);
    expect(problems({ commodity: [{ category: "DRUGS" }] })).toMatchObject([
      { code: "customs.problem.required" },
    ]);
    expect(problems(record, describeSeizure())).toMatchObject([{ code: "customs.problem.notAsked" }]);
  });

  test("it is sealed while it is nominal, and has a typed column once it is marked", () => {
    expect(columnType(field)).toBeNull();
    expect(columnType({ ...field, leaves: "asIs" })).not.toBeNull();
    const stored = splitForStorage(record, home);
    expect(stored.columns).toEqual({ commodity: [{ category: "DRUGS" }] });
    expect(splitForStorage(record, open).columns).toEqual(record);
    expect(joinFromStorage(stored)).toEqual(record);
  });

  test("it is a column of tables and nominal exports, of others once it is marked", () => {
    const paths = (columns: readonly { path: string }[]) => columns.map((column) => column.path);
    expect(paths(tableColumns(home))).toEqual(expect.arrayContaining(columnPaths));
    expect(paths(exportColumns(home, "nominal"))).toEqual(expect.arrayContaining(columnPaths));
    expect(paths(exportColumns(home, "nonNominal")).filter((one) => columnPaths.includes(one))).toEqual([]);
    expect(paths(exportColumns(open, "nonNominal"))).toEqual(expect.arrayContaining(columnPaths));
    const columns = exportColumns(home, "nominal").filter((column) => columnPaths.includes(column.path));
    expect(columns.map(({ label }) => label)).toEqual(columnPaths.map(() => fieldLabelKey(field)));
    expect(columns.flatMap((column) => cellsOf(record, column)).filter((cell) => cell !== null)).toEqual(
      cells,
    );
  });

  test("IC-02: it stays at home until somebody marks it", () => {
    const projection = toSeizureNotice(record, { description: home });
    expect(projection).toMatchObject({ leaves: true, notice: { commodity: [{ category: "DRUGS" }] } });
    expect(JSON.stringify(projection)).not.toContain(field.key);
    const marked = toSeizureNotice(record, { description: open });
    expect(marked).toMatchObject({ notice: { commodity: [{ [field.key]: right }] } });
    if (!marked.leaves) throw new Error("nothing nominal stands in it");
    // The one that receives it takes no field that it does not know to be marked.
    expect(noticeSchema(open).safeParse(marked.notice).success).toBe(true);
    expect(noticeSchema(home).safeParse(marked.notice).success).toBe(false);
  });
});

describe.each(named)("M4: a field of type %s is added in one place, and messages have it", (_, wish) => {
  const { field, right, wrong, cells } = wish;
  const path = fieldPath(field);
  const at = `commodity.0.${field.key}`;
  const record = recordOf(wish, right);

  test("CC-11, CC-12: a template can ask it, a message is checked by it, and it stands open only when it is marked", () => {
    const template: Template = {
      kind: "SEIZURE",
      preset: "drugs",
      version: 2,
      sections: [
        {
          key: "commodity",
          group: "commodity",
          fields: [{ from: "commodity.category" }, { from: path, mandatory: true }],
        },
      ],
    };
    const inMessages = describeFields([...message.fields, field]);
    const inMessagesOpen = describeFields([...message.fields, { ...field, leaves: "asIs" }]);
    expect(validateTemplate(template)).not.toEqual([]);
    expect(validateTemplate(template, inMessages)).toEqual([]);
    expect(askTemplate(template, inMessages)[0]?.fields.map((one) => one.path)).toContain(path);
    expect(validateAnswers(template, record, checking, inMessages)).toEqual([]);
    expect(validateAnswers(template, recordOf(wish, wrong), checking, inMessages)).not.toEqual([]);
    expect(nominalFields(template, inMessages)).toContain(path);
    expect(nominalFields(template, inMessagesOpen)).not.toContain(path);
    expect(openAnswers(template, record, inMessages)).toEqual({ commodity: [{ category: "DRUGS" }] });
    if (field.type !== "text" && field.type !== "place")
      expect(openAnswers(template, record, inMessagesOpen)).toEqual(record);

    // M5: and a file can bring it.
    const parts = partsOf(field.type);
    const fields = Object.fromEntries(
      parts === null
        ? [[at, { column: "x" }]]
        : parts
            .filter((part) => part !== "subdivision")
            .map((part, n) => [`${at}.${part}`, { column: `x${n}` }]),
    );
    const mapping = { mapping: "seizure/1", title: "", system: "S", fields } as const;
    expect(resolveMapping(mapping, template).problems).not.toEqual([]);
    const { targets, problems } = resolveMapping(mapping, template, inMessages);
    expect(problems).toEqual([]);
    const given = Object.fromEntries(
      parts === null
        ? [["x", cells.join(";").replaceAll(" ", ";")]]
        : cells.map((cell, n) => [`x${n}`, cell]),
    );
    expect(mapRow({ mapping, targets }, given).answers.commodity?.[0]).toEqual({ [field.key]: right });
  });
});

test("two fields of one path are a mistake of the program", () => {
  expect(() => describeSeizure([{ key: "category", group: "commodity", type: "text" }])).toThrow(/twice/u);
});
