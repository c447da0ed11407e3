import { missing } from "#kernel/errors";
import { signedIn } from "#kernel/http/allow";
import { route } from "#kernel/http/route";
import { isReadable } from "../messages/store.ts";
import { findMembership } from "../operations/access.ts";
import { AlertTarget, InAlert } from "./contract.ts";
import { readAlertToken } from "./store.ts";

const followAlert = route({
  id: "cencomm.followAlert",
  summary:
    "Where the link of an alert mail leads; for whom it was made alone, and while he may read it (CC-19)",
  method: "GET",
  path: "/api/cencomm/alerts/:token",
  params: InAlert,
  answers: { 200: AlertTarget },
  allow: signedIn,
  async handle({ tx, grant, params, services }) {
    const alert = readAlertToken(services.keys, params.token);
    if (alert === null || alert.personId !== grant.personId) throw missing();
    const { operationId, messageId } = alert;
    if ((await findMembership(tx, grant, operationId)) === null) throw missing();
    if (!(await isReadable(tx, operationId, messageId))) throw missing();
    return { status: 200, body: { operationId, messageId } };
  },
});

/** The routes of alerts. */
export const alertRoutes = [followAlert];
