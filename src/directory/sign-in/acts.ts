import { audit } from "#kernel/audit/record";
import type { Unproved } from "#kernel/auth/prove";
import type { Tx } from "#kernel/db/database";
import type { Refusal } from "#kernel/errors";
import { ownRefusalOf, refusalOf } from "./rules.ts";

/** As `refuseProof`, for somebody who is signed in and shows his own password again. */
export async function refuseOwnProof(tx: Tx, unproved: Unproved): Promise<Refusal> {
  await refuseProof(tx, unproved);
  return ownRefusalOf(unproved);
}

/** Records a try that failed and returns what the person is told. */
export async function refuseProof(tx: Tx, unproved: Unproved): Promise<Refusal> {
  const subject = "personId" in unproved ? unproved.personId : null;
  await audit(tx, { action: "directory.signIn.refused", subject, facts: { why: unproved.outcome } });
  return refusalOf(unproved);
}
