import { listPersons } from "#directory";
import { audit } from "#kernel/audit/record";
import { missing, Refusal } from "#kernel/errors";
import { administrator } from "#kernel/http/allow";
import { route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import { enqueue } from "#kernel/jobs/enqueue";
import { InOperation } from "../operations/contract.ts";
import { AskRescue, RescueOutcome } from "./contract.ts";
import { rescueOperation } from "./store.ts";

const rescue = route({
  id: "cencomm.rescueOperation",
  summary: "Ask for, or as the second administrator grant, a new organiser for an operation (CC-01)",
  method: "POST",
  path: "/api/cencomm/administration/operations/:operation/rescue",
  params: InOperation,
  body: AskRescue,
  answers: { 200: RescueOutcome },
  allow: administrator,
  async handle({ tx, params: { operation }, body: { personId }, services }) {
    const [person] = await listPersons(tx, services, [personId]);
    if (!person) throw missing();
    const { agencyId } = person;
    const outcome = await rescueOperation(tx, {
      operationId: operation,
      memberId: newId(),
      personId,
      agencyId,
    });
    if (outcome === "missing") throw missing();
    if (outcome === "refused") throw new Refusal("conflict", "cencomm.problem.rescuedByAdministrator");
    await audit(tx, {
      action: `cencomm.rescue.${outcome}`,
      subject: operation,
      tenant: operation,
      facts: { organiser: personId },
    });
    if (outcome === "granted") await enqueue(tx, "cencomm.tellRescue", {}, { tenant: operation });
    return { status: 200, body: { outcome } };
  },
});

/** The routes of rescues. */
export const rescueRoutes = [rescue];
