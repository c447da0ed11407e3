import { type Decoded, type Decoder, type PictureFormat, startDecoder } from "./decoder.ts";

/** What is decoded, for whom, and what is wanted of it. */
export type Decoding = Readonly<{
  original: Buffer;
  /** Whose pictures these are: a process sees those of one tenant only. */
  tenantId: string;
  format: PictureFormat;
  sizes: readonly number[];
}>;

type Worker = {
  readonly key: string;
  readonly decoder: Decoder;
  decoded: number;
  rest: NodeJS.Timeout | null;
};

const MOST_AT_ONCE = 2;
const MOST_PICTURES = 50;
const REST_MS = 10_000;

/**
 * Decodes in a process that may have served the same tenant before, for starting one costs more than a picture. One that
 * refused a picture, or made many, is not used again, and none is for another tenant.
 */
export async function decodeApart(decoding: Decoding): Promise<Decoded> {
  return inTurn(async () => {
    const worker = takeResting(decoding) ?? startWorker(decoding);
    const isUsed = worker.decoded > 0;
    const decoded = await decodeWith(worker, decoding);
    // It may have been ended from outside, or have been tired: a fresh one is asked before the picture is blamed.
    const isToBlame = !("refused" in decoded && decoded.refused === "ended" && isUsed);
    return isToBlame ? decoded : decodeWith(startWorker(decoding), decoding);
  });
}

async function decodeWith(worker: Worker, { original }: Decoding): Promise<Decoded> {
  let isSound = false;
  try {
    const decoded = await worker.decoder.decode(original);
    worker.decoded += 1;
    isSound = "made" in decoded && worker.decoded < MOST_PICTURES;
    return decoded;
  } finally {
    if (isSound) rest(worker);
    else worker.decoder.end();
  }
}

const resting = new Set<Worker>();

function keyOf({ tenantId, format, sizes }: Decoding): string {
  return [tenantId, format, ...sizes].join(" ");
}

function takeResting(decoding: Decoding): Worker | null {
  const found = [...resting].find(({ key }) => key === keyOf(decoding)) ?? null;
  if (found !== null) wake(found);
  return found;
}

function startWorker(decoding: Decoding): Worker {
  // Whoever rests makes place: there are never more processes than may work at once.
  for (const idle of resting) if (running + resting.size > MOST_AT_ONCE) retire(idle);
  const decoder = startDecoder(decoding.format, decoding.sizes);
  return { key: keyOf(decoding), decoder, decoded: 0, rest: null };
}

function rest(worker: Worker): void {
  worker.rest = setTimeout(() => retire(worker), REST_MS).unref();
  resting.add(worker);
}

function wake(worker: Worker): void {
  if (worker.rest) clearTimeout(worker.rest);
  resting.delete(worker);
}

function retire(worker: Worker): void {
  wake(worker);
  worker.decoder.end();
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
