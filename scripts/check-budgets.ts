import { countCode, findLong, percentile } from "./budgets/lengths.ts";
import { findEmptyNames, findStrangers } from "./budgets/names.ts";
import { findPhysicalSides } from "./budgets/styles.ts";
import { readArchitecture } from "./fences/architecture.ts";
import { finishCheck } from "./problem.ts";
import { listTracked, readTracked } from "./tracked.ts";

const files = listTracked("src", "scripts", "test", "bench");
const code = files.filter((file) => /\.tsx?$/.test(file)).map(readTracked);
const lengths = code.map(({ file, text }) => ({ file, lines: countCode(text) }));
const styles = files.filter((file) => file.endsWith(".css")).map(readTracked);
const problems = [
  ...findLong(lengths),
  ...findEmptyNames(files),
  ...findStrangers(readArchitecture(), files),
  ...styles.flatMap(({ file, text }) => findPhysicalSides(file, text)),
];
const usual = `median ${percentile(lengths, 0.5)}, 95 in 100 at most ${percentile(lengths, 0.95)} lines of code`;
finishCheck(
  problems,
  `budgets: ${code.length} files, ${usual}; ${styles.length} style sheets without left and right`,
);
