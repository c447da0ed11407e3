import pg from "pg";
import { expect, inject, test } from "vitest";

test("a database test finds a server that speaks UTC and knows the letters of every script", async () => {
  const client = new pg.Client({ connectionString: inject("adminUrl") });
  await client.connect();
  const asked = await client.query("select current_setting('TimeZone') as zone, lower('ÀÉЖ') as lowered");
  await client.end();
  expect(asked.rows).toEqual([{ zone: "UTC", lowered: "àéж" }]);
});
