import { type ChildProcessByStdio, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { monotonicMs } from "../clock.ts";

/** What pictures are made as. */
export type PictureFormat = "webp" | "jpeg";

/** A picture made anew from what was received: nothing of the original file is left in it. */
export type Made = Readonly<{ bytes: Buffer; width: number; height: number }>;

/** The pictures, in the order of the sizes; or why there are none. "ended": the process did not survive it. */
export type Decoded = Readonly<{ made: readonly Made[] }> | Readonly<{ refused: Refused }>;

type Refused = "tooManyPixels" | "notAPicture" | "ended";

/** A process of its own in which strangers' pictures are decoded, with limits on memory and time. */
export type Decoder = Readonly<{
  /** One picture at a time. */
  decode(original: Buffer): Promise<Decoded>;
  end(): void;
}>;

const MOST_MS = 30_000;
const MOST_MEMORY = 900 * 1024 * 1024;
const WATCH_MS = 50;
const LENGTH_BYTES = 4;
const LARGEST_ANSWER = 64 * 1024 * 1024;
const LONGEST_LINE = 1000;

const answerSchema = z.union([
  z.object({ refused: z.enum(["tooManyPixels", "notAPicture"]) }),
  z.object({
    made: z.array(
      z.object({ bytes: z.int().positive().max(LARGEST_ANSWER), width: z.int(), height: z.int() }),
    ),
  }),
]);

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Starts a decoder. While it rests it keeps nobody from ending, and it ends with whoever started it. */
export function startDecoder(format: PictureFormat, sizes: readonly number[]): Decoder {
  const program = fileURLToPath(new URL("./picture-child.js", import.meta.url));
  const child = spawn(
    process.execPath,
    ["--max-old-space-size=256", program, format, ...sizes.map(String)],
    // Nothing of ours is told to it.
    { stdio: ["pipe", "pipe", "ignore"], env: {}, cwd: "/" },
  );
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  // Asked for below; a decoder that is never asked must not end the program.
  failed.catch(() => undefined);
  // A child that ends before it has read everything is seen by its silence.
  child.stdin.on("error", () => undefined);
  child.unref();
  for (const pipe of [child.stdin, child.stdout]) if (pipe instanceof Socket) pipe.unref();
  const take = takerOf(child.stdout);
  return {
    async decode(original) {
      const stopWatching = watch(child);
      try {
        tell(child, original);
        return await Promise.race([readAnswer(take), failed]);
      } finally {
        stopWatching();
      }
    },
    end: () => void child.kill("SIGKILL"),
  };
}

function tell({ stdin }: Child, original: Buffer): void {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(original.length);
  stdin.write(length);
  stdin.write(original);
}

async function readAnswer(take: Taker): Promise<Decoded> {
  const line = await take((held) => held.indexOf("\n") + 1);
  if (line === null) return { refused: "ended" };
  const answer = answerSchema.parse(JSON.parse(line.toString()));
  if ("refused" in answer) return answer;
  const made: Made[] = [];
  for (const { bytes: length, width, height } of answer.made) {
    const bytes = await take(() => length);
    if (bytes === null) return { refused: "ended" };
    made.push({ bytes, width, height });
  }
  return { made };
}

/** Takes what comes next: asks how long it is, 0 while that is not known; null when the stream ended before. */
type Taker = (lengthOf: (held: Buffer) => number) => Promise<Buffer | null>;

function takerOf(stream: Readable): Taker {
  const pieces = stream[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  return async (lengthOf) => {
    let length = lengthOf(held);
    while (length === 0 || held.length < length) {
      if (length === 0 && held.length > LONGEST_LINE) throw new Error("the picture process says too much");
      const next = await pieces.next();
      if (next.done === true || !Buffer.isBuffer(next.value)) return null;
      held = Buffer.concat([held, next.value]);
      length = lengthOf(held);
    }
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  };
}

/** Ends the child when it takes too much memory or time; until the function that it returns is called. */
function watch(child: Child): () => void {
  const began = monotonicMs();
  const timer = setInterval(() => {
    if (monotonicMs() - began > MOST_MS || residentBytes(child.pid) > MOST_MEMORY) child.kill("SIGKILL");
  }, WATCH_MS);
  return () => clearInterval(timer);
}

// Where there is no /proc the limits on pixels and time remain. It is no disk: reading it at once costs less than waiting.
function residentBytes(pid: number | undefined): number {
  if (process.platform !== "linux" || pid === undefined) return 0;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
    return pages * 4096;
  } catch {
    return 0; // It has just ended.
  }
}
