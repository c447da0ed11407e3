import { type ChildProcessByStdio, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { monotonicMs } from "../clock.ts";
import { Refusal } from "../errors.ts";
import { mediaTypeOf } from "./media-type.ts";

/** A picture made anew from what was received: nothing of the original file is left in it. */
export type Picture = Readonly<{
  mediaType: "image/webp" | "image/jpeg";
  width: number;
  height: number;
  bytes: Buffer;
}>;

/** A picture for the page and one for the list. */
export type Pictures = Readonly<{ large: Picture; small: Picture }>;

/** The longer side of each, in pixels. */
export const pictureSizes = { large: 2048, small: 320 } as const;

const accepted = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);
const MOST_AT_ONCE = 2;
const MOST_MS = 30_000;
const MOST_MEMORY = 900 * 1024 * 1024;
const WATCH_MS = 50;

const answerSchema = z.union([
  z.object({ refused: z.enum(["tooManyPixels", "notAPicture"]) }),
  z.object({ made: z.array(z.object({ bytes: z.int(), width: z.int(), height: z.int() })).length(2) }),
]);

/** Whether a file with this type is worth trying to show. */
export function mayBePicture(mediaType: string): boolean {
  return accepted.has(mediaType);
}

/**
 * Makes two sizes of a picture, without its metadata (place, time, camera). Decoding strangers' files happens in a
 * process of its own with limits on pixels, memory and time. Refuses what is no JPEG, PNG, WebP or GIF.
 */
export async function makePictures(original: Buffer, format: "webp" | "jpeg"): Promise<Pictures> {
  if (!mayBePicture(mediaTypeOf(original))) throw notAPicture();
  const output = await inTurn(() => runChild(original, format));
  const lineEnd = output.indexOf("\n");
  const answer = answerSchema.parse(JSON.parse(output.subarray(0, lineEnd).toString()));
  if ("refused" in answer) {
    if (answer.refused === "notAPicture") throw notAPicture();
    throw new Refusal("tooLarge", "kernel.problem.pictureTooLarge", { megapixels: 100 });
  }
  const [large, small] = answer.made;
  if (!large || !small) throw new Error("the picture process made too few pictures");
  const from = lineEnd + 1;
  const mediaType = format === "webp" ? "image/webp" : "image/jpeg";
  return {
    large: { ...large, mediaType, bytes: output.subarray(from, from + large.bytes) },
    small: {
      ...small,
      mediaType,
      bytes: output.subarray(from + large.bytes, from + large.bytes + small.bytes),
    },
  };
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

async function runChild(original: Buffer, format: "webp" | "jpeg"): Promise<Buffer> {
  const program = fileURLToPath(new URL("./picture-child.js", import.meta.url));
  const wish = [format, ...[pictureSizes.large, pictureSizes.small].map(String)];
  const child = spawn(process.execPath, ["--max-old-space-size=256", program, ...wish], {
    stdio: ["pipe", "pipe", "ignore"],
    // Nothing of ours is told to it.
    env: {},
    cwd: "/",
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code));
  });
  // A child that ends before it has read everything is seen by its exit code.
  child.stdin.on("error", () => undefined);
  child.stdin.end(original);
  const [pieces, code] = await Promise.all([collect(child.stdout), ended, watch(child)]);
  if (code !== 0) throw new Refusal("invalid", "kernel.problem.pictureTooHard");
  return pieces;
}

async function collect(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) if (Buffer.isBuffer(piece)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Ends the child when it takes too much memory or time. */
async function watch(child: Child): Promise<void> {
  const began = monotonicMs();
  while (child.exitCode === null && child.signalCode === null) {
    if (monotonicMs() - began > MOST_MS || residentBytes(child.pid) > MOST_MEMORY) child.kill("SIGKILL");
    await pause(WATCH_MS);
  }
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

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await act();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function notAPicture(): Refusal {
  return new Refusal("invalid", "kernel.problem.notAPicture");
}
