import { withActor } from "../db/actor.ts";
import type { Database, Tx } from "../db/database.ts";
import { writeSealLine } from "./heads.ts";
import { type KeptRow, rowText } from "./row.ts";
import type { Seal } from "./seal.ts";
import { END_OF_ERA, listRange, listSeals, readSealState } from "./store.ts";

const asExporter = { actor: { kind: "system", name: "exporter", tenantId: null }, system: "kernel" } as const;

/**
 * AD-04: the whole record as JSON lines: the rows of each seal in order, then the seal; rows that are not sealed yet at
 * the end. `text` is what was authenticated: with it anyone can compute the seals' roots. Details stay behind.
 */
export async function* exportAudit(database: Database): AsyncGenerator<string> {
  let last: SealEnd = { number: 0, era: 0, below: "0" };
  for (;;) {
    const seal = await findSealAfter(database, last.number);
    if (!seal) break;
    const range = { era: seal.era, from: startIn(seal.era, last), below: seal.below };
    for (const row of await inTransaction(database, (tx) => listRange(tx, range))) yield writeRowLine(row);
    yield `{"type":"seal",${writeSealLine(seal).slice(1)}`;
    last = seal;
  }
  const { era } = await inTransaction(database, readSealState);
  const rest = { era, from: startIn(era, last), below: END_OF_ERA };
  for (const row of await inTransaction(database, (tx) => listRange(tx, rest))) yield writeRowLine(row);
}

type SealEnd = Readonly<Pick<Seal, "number" | "era" | "below">>;

function startIn(era: number, last: SealEnd): string {
  return last.era === era ? last.below : "0";
}

async function findSealAfter(database: Database, number: number): Promise<Seal | undefined> {
  return (await inTransaction(database, (tx) => listSeals(tx, number, 1)))[0];
}

function writeRowLine(row: KeptRow): string {
  const { mac, detail, detailHash, ...rest } = row;
  const proof = {
    text: rowText(row),
    mac: mac.toString("hex"),
    detailHash: detailHash?.toString("hex") ?? null,
  };
  return JSON.stringify({ type: "row", ...rest, ...proof, hasDetail: detail !== null });
}

function inTransaction<Result>(database: Database, act: (tx: Tx) => Promise<Result>): Promise<Result> {
  return withActor(database, asExporter, act);
}
