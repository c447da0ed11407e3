import { commandHeaders, problemOf } from "./api.tsx";
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

/** Sends one file as a command and tells how far it is; the answer is the route's. Throws a `Problem`. */
export function upload<Answer>(path: string, file: File, options: UploadOptions = {}): Promise<Answer> {
  const { onProgress, signal, key = newCommandKey() } = options;
  const form = new FormData();
  form.append("file", file);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
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
    request.onabort = () => reject(new Problem(0, { code: "kernel.problem.cancelled" }));
    signal?.addEventListener("abort", () => request.abort());
    request.open("POST", path);
    request.responseType = "json";
    for (const [name, value] of Object.entries(commandHeaders(key))) request.setRequestHeader(name, value);
    request.send(form);
  });
}
