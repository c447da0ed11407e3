import type { CodeOf } from "../codelists/lists.ts";

/** The life of a record, as in the code list `caseStatus`. */
export type RecordState = CodeOf<"caseStatus">;

/** Who looks at a record: its owner, or somebody who reviews it (national contact point, RILO). */
export type Looking = "owner" | "reviewer" | "other";

const open: readonly RecordState[] = ["DRAFT", "RETURNED"];
const underReview: readonly RecordState[] = [
  "SUBMITTED",
  "NCP_APPROVED",
  "TRANSFERRED",
  "RILO_REVIEW",
  "VALIDATED",
];

/** Rule 7: only the owner edits, while the record is a draft or was returned; afterwards by a new version. */
export function mayEdit(state: RecordState, looking: Looking): boolean {
  return looking === "owner" && open.includes(state);
}

/** CE-04: the owner corrects what was submitted or validated by a new version, unless it was ended. */
export function mayAmend(state: RecordState, looking: Looking): boolean {
  return looking === "owner" && underReview.includes(state);
}

/** Rule 7: a reviewer returns a record with questions on named fields; never his own corrections. */
export function mayReturn(
  state: RecordState,
  looking: Looking,
  questions: readonly { readonly path: string }[],
): boolean {
  const areNamed = questions.length > 0 && questions.every(({ path }) => path.trim() !== "");
  return looking === "reviewer" && underReview.includes(state) && areNamed;
}
