import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readWithMdbReader } from "../../../test/support/access-readers.ts";
import { openTestFolder } from "../../../test/support/folders.ts";
import { createAccessFile } from "./access-file.ts";
import type { AccessColumn, AccessDescription, AccessValue } from "./description.ts";

const integer: AccessColumn = { name: "A", type: "integer" };
const text: AccessColumn = { name: "A", type: "text", length: 5 };

describe("an Access database is refused", () => {
  test.each<[string, AccessDescription]>([
    ["nameUnusable", { tables: [{ name: "MSysMine", columns: [integer] }] }],
    ["nameUnusable", { tables: [{ name: "a.b", columns: [integer] }] }],
    ["tableNameUnsortable", { tables: [{ name: "Захваты", columns: [integer] }] }],
    ["nameTwice", { tables: [{ name: "T", columns: [integer, { ...integer, name: "a" }] }] }],
    ["columnsUncountable", { tables: [{ name: "T", columns: [] }] }],
    ["columnMissing", { tables: [{ name: "T", columns: [integer], primaryKey: ["B"] }] }],
    [
      "columnUnindexable",
      { tables: [{ name: "T", columns: [{ name: "A", type: "memo" }], primaryKey: ["A"] }] },
    ],
    ["lengthUnusable", { tables: [{ name: "T", columns: [{ ...text, length: 256 }] }] }],
    [
      "precisionUnusable",
      { tables: [{ name: "T", columns: [{ name: "A", type: "decimal", precision: 29, scale: 2 }] }] },
    ],
    [
      "relationshipUnusable",
      {
        tables: [{ name: "T", columns: [integer] }],
        relationships: [{ name: "R", table: "T", columns: ["A"], referencedTable: "T" }],
      },
    ],
  ])("with %s, before a file is made", async (code, description) => {
    const folder = await openTestFolder();
    await expect(createAccessFile(join(folder, "no.mdb"), description)).rejects.toMatchObject({ code });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each<[string, AccessColumn, AccessValue]>([
    ["kindUnusable", integer, "1"],
    ["kindUnusable", integer, 1.5],
    ["numberTooLarge", integer, 2 ** 31],
    ["kindUnusable", { name: "A", type: "double" }, Number.NaN],
    ["digitsLost", { name: "A", type: "currency" }, "0.00001"],
    ["numberTooLarge", { name: "A", type: "currency" }, "922337203685477.5808"],
    ["numberTooLarge", { name: "A", type: "decimal", precision: 3, scale: 1 }, "100"],
    ["dateUnusable", { name: "A", type: "dateTime" }, "2026-02-29"],
    ["dateUnusable", { name: "A", type: "dateTime" }, "2026-02-28T24:00"],
    ["guidUnusable", { name: "A", type: "guid" }, "0192f0c1"],
    ["yesNoMissing", { name: "A", type: "yesNo" }, null],
    ["textTooLong", text, "123456"],
    ["textUnwritable", text, "a\0b"],
    ["textUnwritable", text, "\u{FEFF}a"],
    ["textUnwritable", text, "\u{D83D}"],
  ])("a row with %s, and the next row is taken", async (code, column, value) => {
    const path = join(await openTestFolder(), "row.mdb");
    const file = await createAccessFile(path, {
      tables: [{ name: "T", columns: [column, { name: "B", type: "integer" }] }],
    });
    const facts = { table: "T", column: "A", row: 1 };
    await expect(file.table("T").write([value, 1])).rejects.toMatchObject({ code, facts });
    await file.table("T").write([column.type === "yesNo" ? true : null, 2]);
    await file.finish();
    expect((await readWithMdbReader(path)).get("T")?.rows.map(([, b]) => b)).toEqual(["2"]);
  });

  test("when it would be larger than allowed, and what was taken until then can be finished", async () => {
    const folder = await openTestFolder();
    const path = join(folder, "large.mdb");
    const most = 700 * 4096;
    const table = {
      name: "T",
      columns: [integer, { name: "B", type: "text", length: 255 }],
      primaryKey: ["A"],
    } as const;
    const file = await createAccessFile(path, { tables: [table] }, { mostBytes: most });
    let taken = 0;
    const fill = async () => {
      for (; taken < 100_000; taken += 1) await file.table("T").write([taken, "x".repeat(250)]);
    };
    await expect(fill()).rejects.toMatchObject({ code: "tooLarge", facts: { table: "T", most } });
    await file.finish();
    const { size } = await stat(path);
    expect(size).toBeLessThanOrEqual(most);
    // More than an inline map of 512 pages speaks of.
    expect(size).toBeGreaterThan(513 * 4096);
    expect((await readWithMdbReader(path)).get("T")?.rows.length).toBe(taken);
    await expect(file.table("T").write([1, ""])).rejects.toMatchObject({ code: "finished" });
  });

  test("when it is given up: nothing is left", async () => {
    const folder = await openTestFolder();
    const file = await createAccessFile(join(folder, "given-up.mdb"), {
      tables: [{ name: "T", columns: [integer] }],
    });
    await file.table("T").write([1]);
    await file.discard();
    expect(await readdir(folder)).toEqual([]);
  });
});
