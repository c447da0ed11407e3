import { ensureProgram, findProgram } from "./debian.ts";

/** The shell without windows first: it opens a page in a third of the time. */
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

/** Where this machine's Chromium is. */
export function chromiumPath(): string {
  const found = findProgram(names);
  if (found === null) throw new Error("There is no Chromium on this machine.");
  return found;
}

/** Makes sure that there is a Chromium; answers null, or the line that somebody has to run as root. */
export async function ensureChromium(): Promise<string | null> {
  if (findProgram(names)) return null;
  const packages = ["fonts-noto-core"];
  // Not every Debian has the shell.
  const shell = {
    file: "/usr/bin/chromium-headless-shell",
    packages: ["chromium-headless-shell", ...packages],
  };
  if ((await ensureProgram(shell)) === null) return null;
  return ensureProgram({ file: "/usr/bin/chromium", packages: ["chromium", ...packages] });
}
