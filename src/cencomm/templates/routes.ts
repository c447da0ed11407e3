import { missing } from "#kernel/errors";
import { route } from "#kernel/http/route";
import { isOpenFor } from "../messages/rules.ts";
import { member } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { findOperation } from "../operations/store.ts";
import { InTemplateVersion, Templates, TemplateVersion } from "./contract.ts";
import { findTemplate, listCurrentTemplates } from "./store.ts";

const listTemplates = route({
  id: "cencomm.listTemplates",
  summary: "The templates of formatted messages that count now (CC-11, CC-12)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/templates",
  params: InOperation,
  answers: { 200: Templates },
  allow: member(),
  async handle({ tx, grant, services }) {
    const operation = await findOperation(tx, grant.operationId);
    if (operation === null) throw missing();
    const vault = await services.keys.vault(tx, grant.operationId);
    const current = await listCurrentTemplates(tx, vault, operation.preset);
    const templates = current.map((one) => ({ ...one, maySend: isOpenFor(one.kind, grant.state) }));
    return { status: 200, body: { templates, responseHours: operation.responseHours } };
  },
});

const openTemplate = route({
  id: "cencomm.openTemplate",
  summary: "A version of a template: a sent message keeps the one it was written with (CC-12)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/templates/:kind/:version",
  params: InTemplateVersion,
  answers: { 200: TemplateVersion },
  allow: member(),
  async handle({ tx, grant, params, services }) {
    const operation = await findOperation(tx, grant.operationId);
    if (operation === null) throw missing();
    const vault = await services.keys.vault(tx, grant.operationId);
    const { kind, version } = params;
    const found = await findTemplate(tx, vault, { kind, version, preset: operation.preset });
    if (found === null) throw missing();
    return { status: 200, body: found };
  },
});

/** The routes of templates. */
export const templateRoutes = [listTemplates, openTemplate];
