import { extname } from "node:path";
import { findMachinePlaces } from "./paths/places.ts";
import { finishCheck } from "./problem.ts";
import { listTracked, readTracked } from "./tracked.ts";

const binary = new Set([".png", ".jpg", ".webp", ".woff2", ".ttf", ".xlsx", ".pdf", ".ico"]);
const files = listTracked().filter((file) => !binary.has(extname(file)));
const problems = files.map(readTracked).flatMap(({ file, text }) => findMachinePlaces(file, text));
finishCheck(problems, `paths: ${files.length} files name no machine and no registry`);
