import { type Answer, type Answers, type Entry, repeatedGroups, singleGroups } from "./answer.ts";
import { type Problem, refuse } from "./problem.ts";

/** Something from outside as answers, or the problems of its shape: groups, entries and kinds of values only. */
export function parseAnswers(input: unknown): {
  readonly answers: Answers;
  readonly problems: readonly Problem[];
} {
  if (!isObject(input)) return { answers: {}, problems: [refuse("", "shape")] };
  const problems: Problem[] = [];
  const answers: Record<string, Entry | readonly Entry[]> = {};
  for (const [group, value] of Object.entries(input)) {
    if (singleGroups.some((one) => one === group)) answers[group] = parseEntry(value, group, problems);
    else if (!repeatedGroups.some((one) => one === group)) problems.push(refuse(group, "notAsked"));
    else if (!Array.isArray(value)) problems.push(refuse(group, "shape"));
    else answers[group] = value.map((entry, at) => parseEntry(entry, `${group}.${at}`, problems));
  }
  return { answers, problems };
}

function parseEntry(value: unknown, path: string, problems: Problem[]): Entry {
  if (!isObject(value)) {
    problems.push(refuse(path, "shape"));
    return {};
  }
  const entry: Record<string, Answer> = {};
  for (const [key, answer] of Object.entries(value)) {
    if (/^[A-Za-z]\w*$/u.test(key) && isAnswerShape(answer)) entry[key] = answer;
    else problems.push(refuse(`${path}.${key}`, "shape"));
  }
  return entry;
}

/** Any value an answer can have; which of them a field takes is the field's business. */
function isAnswerShape(value: unknown): value is Answer {
  if (["string", "number", "boolean"].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every((one) => typeof one === "string");
  return isObject(value) && Object.values(value).every((part) => part === null || typeof part === "string");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
