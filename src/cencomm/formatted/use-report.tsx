import { useMemo, useState, useSyncExternalStore } from "react";
import {
  addEntry,
  entryAt,
  moveEntry,
  putBack,
  removeEntry,
  type Written,
  writeAnswer,
} from "#customs/message/editing";
import { sectionProgress } from "#customs/message/progress";
import { askTemplate } from "#customs/message/resolve";
import { refusals } from "#customs/seizure/problem";
import type { SectionLine } from "#customs/web/contents";
import type { Form } from "#customs/web/form";
import { useNow } from "#kernel/web/clock";
import { sayFieldProblem } from "#kernel/web/problem";
import { useWords } from "#kernel/web/words";
import { useResolution } from "../recipients/queries.tsx";
import { useBring } from "./brought.tsx";
import { useFilledIn } from "./filled-in.tsx";
import { applying, judge } from "./judge.tsx";
import type { Report } from "./open-report.tsx";
import { useSections } from "./use-sections.tsx";
import { useSubmit } from "./use-submit.tsx";

/** All that writing a formatted message needs, around one draft. */
export function useReport(report: Report) {
  const { keeper, template } = report;
  const t = useWords();
  const now = useNow();
  const kept = useSyncExternalStore(keeper.listen, keeper.look);
  const { content } = kept;
  const sections = useMemo(() => askTemplate(template), [template]);
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [isTold, tell] = useState(false);
  const problems = useMemo(
    () => judge(template, applying(content.answers, sections), now),
    [template, sections, content.answers, now],
  );
  const isShown = ({ path, code }: { path: string; code: string }) =>
    isTold || (left.has(path) && code !== "customs.problem.required");
  const against = refusals(problems);
  const shown = new Set(against.filter(isShown).map(({ path }) => path));
  const lines: readonly SectionLine[] = sections.map((section) => ({
    section,
    progress: sectionProgress(section, sections, { answers: content.answers, refusals: against, shown }),
  }));
  const resolution = useResolution(keeper.operation, content).data;
  const open = useSections(lines);
  const bring = useBring(keeper, kept);
  const submit = useSubmit(report, {
    sections,
    against,
    people: resolution?.people ?? 0,
    pending: bring.pending,
    onRefused: (paths) => {
      tell(true);
      open.reveal(paths);
    },
  });
  const filledIn = useFilledIn();
  const sayAt = (path: string, weight: "refuses" | "warns") => {
    const found = problems.find(
      (problem) => problem.path === path && problem.weight === weight && isShown(problem),
    );
    return found === undefined ? undefined : sayFieldProblem(t, found);
  };
  const form: Form = {
    ...editsOf(keeper),
    answers: content.answers,
    carriedOver: new Set(content.carriedOver),
    errorAt: (path) => sayAt(path, "refuses") ?? submit.refusedAt(path),
    warningAt: (path) => sayAt(path, "warns"),
    leave: (path) => leave((before) => (before.has(path) ? before : new Set(before).add(path))),
    filledIn,
    bring: bring.bring,
  };
  return { report, kept, sections, lines, against, resolution, form, open, submit };
}

/** What `useReport` gives. */
export type Reporting = ReturnType<typeof useReport>;

/** Each change is one step of the draft, on what stands there at the moment. */
function editsOf(keeper: Report["keeper"]): Pick<Form, "write" | "add" | "remove" | "move"> {
  const change = (edit: (written: Written) => Written) => {
    const { answers, carriedOver } = edit(keeper.look().content);
    keeper.change({ answers, carriedOver: [...carriedOver] });
  };
  return {
    write: (place, answer) => change((written) => writeAnswer(written, place, answer)),
    add: (group, entry) => change((written) => addEntry(written, group, entry)),
    remove: (group, at) => {
      const taken = entryAt(keeper.look().content, group, at);
      change((written) => removeEntry(written, group, at));
      return () => change((written) => putBack(written, taken));
    },
    move: (group, from, to) => change((written) => moveEntry(written, group, from, to)),
  };
}
