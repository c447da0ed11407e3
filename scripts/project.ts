import { dirname } from "node:path";

/** The project's own folder. */
export const root: string = dirname(import.meta.dirname);

/** Tells the person at the console how far we are; results alone go to standard output. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
