import { commandHeaders, OLD_PAGE, problemOf, renewToken } from "./api.tsx";
import { newCommandKey } from "./command-key.tsx";
import { noteAnswer, noteSilence } from "./line.tsx";
import { Problem } from "./problem.tsx";

type UploadOptions = {
  /** Called with the share that has been sent, between 0 and 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  /** The same key when the same upload is repeated. */
  readonly key?: string;
};

/**
 * Sends one file as the body of a command, its name in a header, and tells how far it is; the answer is the route's.
 * Throws a `Problem`. Whoever sends it again after a broken line gives the same key, and the file is there once.
 */
export async function upload<Answer>(path: string, file: File, options: UploadOptions = {}): Promise<Answer> {
  const key = options.key ?? newCommandKey();
  try {
    return await send<Answer>(path, file, { ...options, key });
  } catch (problem) {
    // Somebody signed in again in another tab: this page takes the new token and sends once more.
    if (!(problem instanceof Problem) || problem.code !== OLD_PAGE) throw problem;
    await renewToken();
    return send<Answer>(path, file, { ...options, key });
  }
}

function send<Answer>(
  path: string,
  file: File,
  { onProgress, signal, key }: UploadOptions & { readonly key: string },
): Promise<Answer> {
  // The only way in which a browser tells how much of a body it has sent.
  const request = new XMLHttpRequest();
  const stop = () => request.abort();
  return new Promise<Answer>((resolve, reject) => {
    if (signal?.aborted === true) return reject(cancelled());
    request.upload.onprogress = (event) => onProgress?.(event.total === 0 ? 0 : event.loaded / event.total);
    request.onload = () => {
      noteAnswer();
      if (request.status >= 200 && request.status < 300) resolve(request.response);
      else reject(problemOf(request.status, request.response ?? undefined));
    };
    request.onerror = () => {
      noteSilence();
      reject(new Problem(0, {}));
    };
    request.onabort = () => reject(cancelled());
    signal?.addEventListener("abort", stop);
    request.open("POST", path);
    request.responseType = "json";
    for (const [name, value] of Object.entries(headersOf(file, key))) request.setRequestHeader(name, value);
    return request.send(file);
  }).finally(() => signal?.removeEventListener("abort", stop));
}

function headersOf(file: File, key: string): Record<string, string> {
  return {
    ...commandHeaders(key),
    "Content-Type": "application/octet-stream",
    "X-File-Name": encodeURIComponent(file.name.toWellFormed()),
  };
}

function cancelled(): Problem {
  return new Problem(0, { code: "kernel.problem.cancelled" });
}
