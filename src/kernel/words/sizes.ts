import type { Words } from "./format.ts";
import { isolateCode } from "./isolate.ts";
import { formatNumber } from "./numbers.ts";

/** The size of a file as people say it: "640 kB", "6.2 MB"; thousands, as on the label of a disk. */
export function sayBytes(t: Words, bytes: number): string {
  // Number and unit are one piece, also where the line runs from the right.
  return t.locale.direction === "rtl" ? isolateCode(sized(t, bytes)) : sized(t, bytes);
}

function sized(t: Words, bytes: number): string {
  if (bytes < 1000) return t("kernel.size.bytes", { n: bytes });
  if (bytes < 1_000_000) return t("kernel.size.kilobytes", { n: Math.round(bytes / 1000) });
  const megabytes = formatNumber(t.locale, bytes / 1_000_000, { maximumFractionDigits: 1 });
  return t("kernel.size.megabytes", { n: megabytes });
}
