import { message } from "#customs/message/describe";
import { type Answer, type Answers, type Entry, repeatedGroups, singleGroups } from "#customs/seizure/answer";
import type { FieldGroup } from "#customs/seizure/field";
import type { Role } from "../operations/contract.ts";

/** CC-23: its author corrects and withdraws a formatted message, or the coordination unit. */
export function mayCorrect(
  { senderId }: Readonly<{ senderId: string }>,
  { personId, role }: Readonly<{ personId: string; role: Role }>,
): boolean {
  return senderId === personId || role === "OCU" || role === "OCU+";
}

/** The answers with the ids of pictures and files replaced, where files were copied under new ids. */
export function renameFiles(answers: Answers, names: ReadonlyMap<string, string>): Answers {
  if (names.size === 0) return answers;
  return mapAnswers(answers, (answer, path) => {
    const type = message.byPath.get(path)?.type;
    const isFiles = type === "pictures" || type === "files";
    return isFiles && Array.isArray(answer) ? answer.map((id: string) => names.get(id) ?? id) : answer;
  });
}

function mapAnswers(answers: Answers, change: (answer: Answer, path: string) => Answer): Answers {
  const changeEntry = (entry: Entry, group: FieldGroup): Entry =>
    Object.fromEntries(
      Object.entries(entry).map(([key, answer]) => [key, change(answer, `${group}.${key}`)]),
    );
  const changed: Record<string, Entry | readonly Entry[]> = {};
  for (const group of singleGroups) {
    const entry = answers[group];
    if (entry !== undefined) changed[group] = changeEntry(entry, group);
  }
  for (const group of repeatedGroups) {
    const entries = answers[group];
    if (entries !== undefined) changed[group] = entries.map((entry) => changeEntry(entry, group));
  }
  return changed;
}
