import { useEffect, useEffectEvent, useRef, useState } from "react";
import { onSignedInAgain } from "#kernel/web/api";
import { newCommandKey } from "#kernel/web/command-key";
import { useLine } from "#kernel/web/line";
import { Problem } from "#kernel/web/problem";
import { upload } from "#kernel/web/upload";
import type { Attached, Attachment } from "./contract.ts";

/** CC-07: the most bytes of one file, as the server counts them, and as people say it: 10 MB. */
const mostBytes = 10 * 1024 * 1024;
/** The limit as it is said. */
export const saidMostBytes = 10_000_000;

/** A file on its way to a draft. */
export type Upload = {
  readonly id: string;
  readonly file: File;
  readonly state:
    | { readonly is: "waiting" }
    | { readonly is: "sending"; readonly share: number }
    /** Never sent: it is too large, or has nothing in it. */
    | { readonly is: "unfit"; readonly why: "tooLarge" | "empty" }
    | { readonly is: "refused"; readonly problem: Problem };
};

/** The draft that files are put to. */
type Receiver = {
  readonly operation: string;
  /** The draft's id; null when it cannot be begun for the moment. */
  begin(): Promise<string | null>;
  attach(attachment: Attachment): void;
};

/** Sends files to a draft, two at a time, and again by themselves when the line or the session is back. */
export function useUploads(receiver: Receiver) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const lanes = useRef<Promise<void>[]>([Promise.resolve(), Promise.resolve()]);
  const turn = useRef(0);

  const remove = (id: string) => setUploads((before) => before.filter((one) => one.id !== id));
  const show = (id: string, state: Upload["state"]) =>
    setUploads((before) => before.map((one) => (one.id === id ? { ...one, state } : one)));

  const run = async ({ id, file }: Upload, signal: AbortSignal) => {
    if (signal.aborted) return;
    try {
      const attachment = await sendTo(receiver, file, {
        signal,
        key: id,
        onProgress: (share) => show(id, { is: "sending", share }),
      });
      receiver.attach(attachment);
      remove(id);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (!signal.aborted) show(id, { is: "refused", problem });
    }
  };
  const start = (one: Upload) => {
    const stop = new AbortController();
    stops.current.set(one.id, stop);
    show(one.id, { is: "waiting" });
    turn.current = (turn.current + 1) % lanes.current.length;
    const before = lanes.current[turn.current] ?? Promise.resolve();
    lanes.current[turn.current] = before.then(() => run(one, stop.signal));
  };
  const add = (files: readonly File[]) => {
    const given = files.map((file): Upload => ({ id: newCommandKey(), file, state: judged(file) }));
    setUploads((before) => [...before, ...given]);
    for (const one of given) if (one.state.is === "waiting") start(one);
  };
  const cancel = (id: string) => {
    stops.current.get(id)?.abort();
    remove(id);
  };
  useRetries(uploads, start);
  return { uploads, add, cancel, retry: start };
}

/** What `useUploads` gives. */
export type Uploads = ReturnType<typeof useUploads>;

function judged(file: File): Upload["state"] {
  if (file.size > mostBytes) return { is: "unfit", why: "tooLarge" };
  return file.size === 0 ? { is: "unfit", why: "empty" } : { is: "waiting" };
}

async function sendTo(
  receiver: Receiver,
  file: File,
  options: { signal: AbortSignal; key: string; onProgress: (share: number) => void },
): Promise<Attachment> {
  const draft = await receiver.begin();
  if (draft === null) throw new Problem(0, {});
  const path = `/api/cencomm/operations/${receiver.operation}/drafts/${draft}/attachments`;
  const attached = await upload<Attached>(path, file, options);
  return { ...attached, name: file.name };
}

/** How long a file waits that the server has no room or no time for. */
const pauseMs = 15_000;

/** Under the same key a file that had arrived after all is there once. */
function useRetries(uploads: readonly Upload[], start: (one: Upload) => void): void {
  const { state } = useLine();
  const isRefusedWith = (one: Upload, status: number) =>
    one.state.is === "refused" && one.state.problem.status === status;
  const retryThose = useEffectEvent((status: number) => {
    for (const one of uploads) if (isRefusedWith(one, status)) start(one);
  });
  const isWaitedFor = uploads.some((one) => isRefusedWith(one, 503));
  useEffect(() => {
    if (!isWaitedFor) return;
    const pause = setTimeout(() => retryThose(503), pauseMs);
    return () => clearTimeout(pause);
  }, [isWaitedFor]);
  useEffect(() => {
    if (state === "connected") retryThose(0);
  }, [state]);
  useEffect(() => onSignedInAgain(() => retryThose(401)), []);
}
