import { Refusal } from "../errors.ts";
import type { FileAnswer, RequestFacts } from "./route.ts";

/** The header in which an upload names its file, percent-encoded UTF-8: an address would end up in logs. */
export const FILE_NAME_HEADER = "x-file-name";

/** Reads the name from its header; null when there is none or nobody can read it. */
export function readFileName(header: string | string[] | undefined): string | null {
  try {
    const name = decodeURIComponent(typeof header === "string" ? header : "");
    return name.trim() === "" ? null : name;
  } catch (cause) {
    if (cause instanceof URIError) return null;
    throw cause;
  }
}

/** The name of an uploaded file; refuses an upload without one. */
export function requireFileName({ fileName }: RequestFacts): string {
  if (fileName === null) throw new Refusal("invalid", "kernel.problem.fileNameMissing");
  return fileName;
}

/** `Content-Disposition` as RFC 6266 has it: the whole name, and one in ASCII for what cannot read that. */
export function dispositionOf({ shown, name }: Pick<FileAnswer, "shown" | "name">): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${shown}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
