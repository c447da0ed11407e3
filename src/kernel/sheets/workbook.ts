import { Buffer } from "node:buffer";
import { posix } from "node:path";
import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { Refusal } from "../errors.ts";
import { sheetLimits, tooLarge, unreadable } from "./sheet.ts";

/** A workbook whose parts can be read; nothing was unpacked yet. */
export type Workbook = Readonly<{ zip: ZipFile; parts: ReadonlyMap<string, Entry> }>;

/** An element of a part: its name without a prefix, and its attributes. */
export type Element = Readonly<{ name: string; attributes: Readonly<Record<string, string>> }>;

/** What is done with a part while it is read. */
export type PartReader = Readonly<{
  open?(element: Element): void;
  text?(text: string): void;
  close?(name: string): void;
}>;

/** Opens a workbook and lists its parts; refuses one with too many. What a part unpacks to is checked when it is read. */
export async function openWorkbook(file: string): Promise<Workbook> {
  try {
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
    const parts = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      if (parts.size === sheetLimits.parts) throw tooLarge("parts");
      parts.set(entry.fileName.toLowerCase(), entry);
    }
    return { zip, parts };
  } catch (cause) {
    throw cause instanceof Refusal ? cause : unreadable("XLSX", cause);
  }
}

/** Reads a part from its beginning to its end, holding only what the reader keeps. Nothing happens when it is not there. */
export async function readPart(workbook: Workbook, name: string, reader: PartReader): Promise<void> {
  for await (const _ of walkPart(workbook, name, reader)) continue;
}

/**
 * As `readPart`, in steps: what the reader gathered between two steps can be taken away. The size that a part says it has
 * is the one that is unpacked at most: yauzl ends a part that goes on after it.
 */
export async function* walkPart(
  workbook: Workbook,
  name: string,
  reader: PartReader,
): AsyncGenerator<undefined> {
  const entry = workbook.parts.get(name.toLowerCase());
  if (entry === undefined) return;
  if (entry.uncompressedSize > sheetLimits.partBytes) throw tooLarge("partBytes");
  try {
    const stream = await workbook.zip.openReadStreamPromise(entry);
    yield* parseStream(stream, parserOf(reader));
  } catch (cause) {
    throw cause instanceof Refusal ? cause : unreadable("XLSX", cause);
  }
}

async function* parseStream(stream: Readable, parser: Parser): AsyncGenerator<undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue;
      parser.write(decoder.decode(chunk, { stream: true }));
      yield undefined;
    }
    parser.write(decoder.decode()).close();
    yield undefined;
  } finally {
    stream.destroy();
  }
}

type Parser = SaxesParser<{ xmlns: false; position: false }>;

/** The name of a part that another one refers to. */
export function partBeside(part: string, target: string): string {
  const whole = target.startsWith("/") ? target : posix.join("/", posix.dirname(part), target);
  return whole.slice(1);
}

function parserOf({ open, text, close }: PartReader): Parser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on("error", (cause) => {
    throw cause;
  });
  // No part of a workbook has one; what it could define is a way to make much out of little.
  parser.on("doctype", () => {
    throw new Error("a part declares a document type");
  });
  parser.on("opentag", (tag) => open?.({ name: bareName(tag.name), attributes: tag.attributes }));
  parser.on("text", (found) => text?.(found));
  parser.on("cdata", (found) => text?.(found));
  parser.on("closetag", (tag) => close?.(bareName(tag.name)));
  return parser;
}

function bareName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
