import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readFirstNumbers, type WalkedEntry, walkIndexes } from "../../../test/support/access-indexes.ts";
import { openTestFolder } from "../../../test/support/folders.ts";
import { createAccessFile } from "./access-file.ts";
import type { AccessTable } from "./description.ts";
import { sortText } from "./index-key.ts";

const seizures: AccessTable = {
  name: "Seizures",
  columns: [
    { name: "Id", type: "integer" },
    { name: "Key", type: "guid" },
    { name: "Day", type: "dateTime" },
    { name: "Reference", type: "text", length: 40 },
    { name: "Country", type: "text", length: 2 },
  ],
  primaryKey: ["Id"],
  indexes: [
    { name: "Key", columns: ["Key"], unique: true },
    { name: "Day", columns: ["Day"] },
    { name: "Reference", columns: ["Reference"], unique: true },
    { name: "Country", columns: ["Country", "Id"] },
  ],
};

type Row = readonly [id: number, key: string, day: string | null, reference: string, country: string];

// Numbers that leap about, so that no index gets its keys in order.
const rows = Array.from({ length: 1201 }, (_, at): Row => {
  const id = ((at * 701) % 1201) - 600;
  const digits = String(id + 600).padStart(12, "0");
  const day = id % 10 === 0 ? null : new Date(Date.UTC(1950, 0, 1) + id * 43_200_000).toISOString();
  return [id, `${digits.slice(4)}-2b3c-7def-8123-${digits}`, day, `uz ${digits}`, id % 2 ? "UZ" : "KZ"];
});

describe("an index", () => {
  test("leads to every row in order, with keys put aside on the way", async () => {
    const folder = await openTestFolder();
    const path = join(folder, "indexes.mdb");
    const file = await createAccessFile(path, { tables: [seizures] }, { keysInMemory: 10_000 });
    for (const row of rows) await file.table("Seizures").write(row);
    expect((await readdir(folder)).length).toBeGreaterThan(1);
    await file.finish();
    expect(await readdir(folder)).toEqual(["indexes.mdb"]);
    const orders = [
      orderBy(([id]) => id),
      orderBy(([, key]) => key),
      orderBy(([, , day]) => (day === null ? Number.NEGATIVE_INFINITY : Date.parse(day))),
      orderBy(([, , , reference]) => reference),
      orderBy(([, , , , country]) => country),
    ];
    const walked = await walkIndexes(path, "Seizures");
    expect(walked.map((entries) => entries.length)).toEqual(orders.map(() => rows.length));
    for (const [at, entries] of walked.entries())
      expect(await valuesInOrder(path, entries, at)).toEqual(orders[at]);
  });

  test("two rows of one key are told by their numbers", async () => {
    const path = join(await openTestFolder(), "twice.mdb");
    const file = await createAccessFile(path, { tables: [seizures] });
    for (const row of [...rows.slice(0, 20), rows[7] ?? []]) await file.table("Seizures").write(row);
    const facts = { table: "Seizures", index: "PrimaryKey", row: 8, otherRow: 21 };
    await expect(file.finish()).rejects.toMatchObject({ code: "keyTwice", facts });
    await file.discard();
  });

  test.each([
    ["MSysDb", "606b766b4f4c0100"],
    ["MSysAccessXML", "606b766b4a4d4d516b6b75605e0100"],
    ["In Muffin/Bread", "596207606f535359621e4c69514a4f0100"],
    ["Exist in Tables", "5175596b6d075962076d4a4c5e516b0100"],
    ["MSysRelationships", "606b766b69515e4a6d5964626b5759666b0100"],
  ])("the key of %s is the one in a file of Access", (text, key) => {
    expect(sortText(text)?.toString("hex")).toBe(key);
  });
});

type Value = string | number;

function orderBy(value: (row: Row) => Value): readonly Value[] {
  return rows.map(value).sort((one, other) => (one < other ? -1 : Number(one > other)));
}

async function valuesInOrder(path: string, entries: readonly WalkedEntry[], index: number): Promise<Value[]> {
  const byId = new Map(rows.map((row) => [row[0], row]));
  const ids = await readFirstNumbers(path, entries);
  return ids.map((id) => {
    const value = byId.get(id)?.[index] ?? Number.NEGATIVE_INFINITY;
    return index === 2 && typeof value === "string" ? Date.parse(value) : value;
  });
}
