import { CompiledQuery } from "kysely";
import type { Tx } from "../../src/kernel/db/database.ts";

/** A step of a plan as PostgreSQL carried it out. */
export type PlanStep = Readonly<{
  kind: string;
  relation: string | null;
  index: string | null;
  /** Rows that came out and rows that a filter threw away, over all loops. */
  rows: number;
  filtered: number;
}>;

/** A query and the steps of its plan, from the outermost on. */
export type Explained = Readonly<{ text: string; ms: number; steps: readonly PlanStep[] }>;

/** Carries an act out and explains each query of it, under the same rights and in the same transaction. */
export async function explainAll(tx: Tx, act: (tx: Tx) => Promise<unknown>): Promise<Explained[]> {
  const asked: CompiledQuery[] = [];
  const executor = tx.getExecutor();
  await act(
    tx.withPlugin({
      transformQuery({ node, queryId }) {
        asked.push(executor.compileQuery(node, queryId));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }),
  );
  const explained: Explained[] = [];
  for (const query of asked) explained.push(await explain(tx, query));
  return explained;
}

async function explain(tx: Tx, { sql, parameters }: CompiledQuery): Promise<Explained> {
  const { rows } = await tx.executeQuery<Record<string, [Answer]>>(
    CompiledQuery.raw(`explain (analyze, format json) ${sql}`, [...parameters]),
  );
  const [answer] = Object.values(rows[0] ?? {})[0] ?? [];
  if (!answer) throw new Error("nothing was explained");
  return { text: sql, ms: answer["Execution Time"], steps: stepsOf(answer.Plan) };
}

type Answer = Readonly<{ Plan: Plan; "Execution Time": number }>;
type Plan = Readonly<{
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Join Filter"?: number;
  Plans?: readonly Plan[];
}>;

function stepsOf(plan: Plan): PlanStep[] {
  const loops = plan["Actual Loops"];
  const removed = (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Join Filter"] ?? 0);
  return [
    {
      kind: plan["Node Type"],
      relation: plan["Relation Name"] ?? null,
      index: plan["Index Name"] ?? null,
      rows: plan["Actual Rows"] * loops,
      filtered: removed * loops,
    },
    ...(plan.Plans ?? []).flatMap(stepsOf),
  ];
}
