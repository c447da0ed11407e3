import { request } from "node:http";
import { z } from "zod";
import { nowMs } from "../src/kernel/clock.ts";

/**
 * A process of its own with many open event streams, as that many browsers have: forked by a bench, told where to listen,
 * it tells when every stream has begun and, for each subject, when the last stream has heard of it.
 */

const openingSchema = z.object({
  url: z.string(),
  headers: z.array(z.record(z.string(), z.string())),
  kind: z.string(),
});

/** What the process is told: one stream for each set of headers, and which kind of events it waits for. */
export type Opening = z.infer<typeof openingSchema>;

/** What the process tells. */
export type Told =
  | Readonly<{ is: "open" }>
  | Readonly<{ is: "heard"; subject: string; firstMs: number; lastMs: number }>;

function listen({ url, headers, kind }: Opening): void {
  let begun = 0;
  const heard = new Map<string, { count: number; firstMs: number }>();
  const hear = (subject: string): void => {
    const atMs = nowMs();
    const so = heard.get(subject) ?? { count: 0, firstMs: atMs };
    so.count += 1;
    heard.set(subject, so);
    if (so.count === headers.length) tell({ is: "heard", subject, firstMs: so.firstMs, lastMs: atMs });
  };
  for (const of of headers) {
    const asking = request(url, { headers: of, agent: false }, (answer) => {
      if (answer.statusCode !== 200) throw new Error(`a stream was answered ${answer.statusCode}`);
      let rest = "";
      answer.setEncoding("utf8");
      answer.once("data", () => {
        begun += 1;
        if (begun === headers.length) tell({ is: "open" });
      });
      answer.on("data", (text: string) => {
        const blocks = (rest + text).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) {
          if (!block.includes(`"kind":"${kind}"`)) continue;
          hear(/"subject":"([^"]+)"/.exec(block)?.[1] ?? "");
        }
      });
    });
    asking.end();
  }
}

function tell(told: Told): void {
  process.send?.(told);
}

if (process.send) process.on("message", (message) => listen(openingSchema.parse(message)));
