import { z } from "zod";
import { administrator } from "#kernel/http/allow";
import { type Asked, route } from "#kernel/http/route";
import { type Membership, member } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { describeHolds, endHold, type Holding, setHold } from "./acts.ts";
import { HoldReason, HoldSet, Holds, OneHold } from "./contract.ts";

const inside = "/api/cencomm/operations/:operation/holds";
const outside = "/api/cencomm/administration/operations/:operation/holds";

const set = route({
  id: "cencomm.setHold",
  summary: "Keep the operation beyond its retention date, as its organiser (AD-02)",
  method: "POST",
  path: inside,
  params: InOperation,
  body: HoldReason,
  answers: { 201: HoldSet },
  allow: member("OCU+"),
  handle: async (asked) => ({
    status: 201,
    body: { holdId: await setHold(ofOrganisers(asked), asked.body.reason) },
  }),
});

const lift = route({
  id: "cencomm.liftHold",
  summary: "Lift a hold of the organisers (AD-02)",
  method: "POST",
  path: `${inside}/:hold/lifting`,
  params: OneHold,
  body: HoldReason,
  answers: { 204: z.null() },
  allow: member("OCU+"),
  async handle(asked) {
    await endHold(ofOrganisers(asked), asked.params.hold, asked.body.reason);
    return { status: 204, body: null };
  },
});

const list = route({
  id: "cencomm.listHolds",
  summary:
    "The holds of the operation, with who set and lifted them and why, for its coordination unit (AD-02)",
  method: "GET",
  path: inside,
  params: InOperation,
  answers: { 200: Holds },
  allow: member("OCU", "OCU+"),
  handle: async (asked) => ({ status: 200, body: { holds: await describeHolds(ofOrganisers(asked)) } }),
});

const setAsAdministrator = route({
  id: "cencomm.setHoldAsAdministrator",
  summary: "Keep an operation beyond its retention date, as an administrator of the installation (AD-02)",
  method: "POST",
  path: outside,
  params: InOperation,
  body: HoldReason,
  answers: { 201: HoldSet },
  allow: administrator,
  handle: async (asked) => ({
    status: 201,
    body: { holdId: await setHold(ofAdministrators(asked), asked.body.reason) },
  }),
});

const liftAsAdministrator = route({
  id: "cencomm.liftHoldAsAdministrator",
  summary: "Lift a hold of the administrators (AD-02)",
  method: "POST",
  path: `${outside}/:hold/lifting`,
  params: OneHold,
  body: HoldReason,
  answers: { 204: z.null() },
  allow: administrator,
  async handle(asked) {
    await endHold(ofAdministrators(asked), asked.params.hold, asked.body.reason);
    return { status: 204, body: null };
  },
});

const listForAdministrators = route({
  id: "cencomm.listHoldsForAdministrator",
  summary: "The holds of an operation; the reasons of administrators' own alone (AD-02)",
  method: "GET",
  path: outside,
  params: InOperation,
  answers: { 200: Holds },
  allow: administrator,
  handle: async (asked) => ({ status: 200, body: { holds: await describeHolds(ofAdministrators(asked)) } }),
});

/** The routes of holds. */
export const holdRoutes = [set, lift, list, setAsAdministrator, liftAsAdministrator, listForAdministrators];

function ofOrganisers({ tx, services, grant }: Asked<unknown, unknown, unknown, Membership>): Holding {
  const { operationId, personId } = grant;
  return { tx, services, operationId, personId, side: "organisers" };
}

type AskedByAdministrator = Asked<{ operation: string }, unknown, unknown, { personId: string }>;

function ofAdministrators({ tx, services, grant, params }: AskedByAdministrator): Holding {
  const { personId } = grant;
  return { tx, services, operationId: params.operation, personId, side: "administrators" };
}
