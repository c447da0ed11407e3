import type { Answers } from "../seizure/answer.ts";
import { checkEntries } from "../seizure/check-entries.ts";
import { checkGoods } from "../seizure/check-goods.ts";
import { checkRoute } from "../seizure/check-route.ts";
import type { Description } from "../seizure/describe.ts";
import { parseAnswers } from "../seizure/parse.ts";
import { type Checking, eachOnce, type Problem, refuse } from "../seizure/problem.ts";
import type { Template } from "../template.ts";
import { message } from "./describe.ts";
import { askTemplate } from "./resolve.ts";

/** CC-11: checks what was answered against the template it was written with. The same in the browser and the server. */
export function validateAnswers(
  template: Template,
  input: unknown,
  checking: Checking,
  description: Description = message,
): readonly Problem[] {
  const { answers, problems } = parseAnswers(input);
  if (problems.length > 0) return problems;
  return eachOnce([
    ...checkEntries(askTemplate(template, description), answers, checking),
    ...(template.kind === "SEIZURE" ? checkRoute(answers) : checkOrderOnly(answers)),
    ...checkGoods(answers),
    ...checkPeriod(answers),
  ]);
}

// A warning speaks of what is to come: its route has an order, but no discovery yet.
function checkOrderOnly(answers: Answers): readonly Problem[] {
  return checkRoute({ ...answers, case: {} }).filter((problem) => problem.path.endsWith(".order"));
}

function checkPeriod({ message: said }: Answers): readonly Problem[] {
  const { periodFrom: from, periodTo: to } = said ?? {};
  const isBackwards = typeof from === "string" && typeof to === "string" && to < from;
  return isBackwards ? [refuse("message.periodTo", "periodOrder")] : [];
}
