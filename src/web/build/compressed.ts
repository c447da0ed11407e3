import { readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const worthIt = new Set([".js", ".css", ".svg", ".json", ".txt", ".webmanifest"]);
const smallest = 512;
// The list of airports, five megabytes for who looks for one: the last tenth of its size would cost ten seconds of each build.
const large = 1024 * 1024;
const quickQuality = 9;

/** Writes `.br` and `.gz` beside each text file of the build, so that the server never compresses a file twice. */
export function compressed(): Plugin {
  return {
    name: "tidewaiter-compressed",
    apply: "build",
    async writeBundle(options, bundle) {
      const folder = options.dir ?? "dist";
      const files = Object.keys(bundle).filter((file) => worthIt.has(extname(file)) && !file.startsWith("."));
      await Promise.all(files.map((file) => compress(join(folder, file))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < smallest) return;
  const brotli = await promisify(brotliCompress)(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: content.length > large ? quickQuality : constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  await writeFile(`${file}.br`, brotli);
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
