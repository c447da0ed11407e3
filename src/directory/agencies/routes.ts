import { audit } from "#kernel/audit/record";
import { missing } from "#kernel/errors";
import { administrator, signedIn } from "#kernel/http/allow";
import { type Route, route } from "#kernel/http/route";
import { newId } from "#kernel/ids";
import {
  Agencies,
  Made,
  NewAgency,
  NewOffice,
  SaveAgency,
  SaveRegion,
  WhichAgency,
  WhichOffice,
  WhichRegion,
} from "./contract.ts";
import {
  addAgency,
  addOffice,
  listAgencies,
  listOffices,
  listRegions,
  renameOffice,
  requireAgency,
  saveAgency,
  saveRegion,
} from "./store.ts";

const list = route({
  id: "directory.listAgencies",
  summary: "Administrations, services and organisations, their offices, and the regions",
  method: "GET",
  path: "/api/directory/agencies",
  answers: { 200: Agencies },
  allow: signedIn,
  async handle({ tx }) {
    const body = {
      agencies: await listAgencies(tx),
      offices: await listOffices(tx),
      regions: await listRegions(tx),
    };
    return { status: 200, body };
  },
});

const add = route({
  id: "directory.addAgency",
  summary: "Add an administration, service or organisation",
  method: "POST",
  path: "/api/directory/agencies",
  body: NewAgency,
  answers: { 201: Made },
  allow: administrator,
  async handle({ tx, grant, body }) {
    const id = newId();
    await addAgency(tx, { id, ...body, createdBy: grant.personId });
    await audit(tx, { action: "directory.agency.added", subject: id, facts: { code: body.code } });
    return { status: 201, body: { id } };
  },
});

const save = route({
  id: "directory.saveAgency",
  summary: "Rename an administration or move it to another region",
  method: "PUT",
  path: "/api/directory/agencies/:agency",
  params: WhichAgency,
  body: SaveAgency,
  answers: { 200: Made },
  allow: administrator,
  async handle({ tx, params, body }) {
    if (!(await saveAgency(tx, params.agency, body))) throw missing();
    await audit(tx, { action: "directory.agency.saved", subject: params.agency });
    return { status: 200, body: { id: params.agency } };
  },
});

const addOfficeRoute = route({
  id: "directory.addOffice",
  summary: "Add an office of an administration",
  method: "POST",
  path: "/api/directory/agencies/:agency/offices",
  params: WhichAgency,
  body: NewOffice,
  answers: { 201: Made },
  allow: administrator,
  async handle({ tx, params, body }) {
    await requireAgency(tx, params.agency);
    const id = newId();
    await addOffice(tx, { id, agencyId: params.agency, name: body.name });
    await audit(tx, { action: "directory.office.added", subject: id });
    return { status: 201, body: { id } };
  },
});

const renameOfficeRoute = route({
  id: "directory.renameOffice",
  summary: "Rename an office",
  method: "PUT",
  path: "/api/directory/offices/:office",
  params: WhichOffice,
  body: NewOffice,
  answers: { 200: Made },
  allow: administrator,
  async handle({ tx, params, body }) {
    if (!(await renameOffice(tx, params.office, body.name))) throw missing();
    await audit(tx, { action: "directory.office.renamed", subject: params.office });
    return { status: 200, body: { id: params.office } };
  },
});

const saveRegionRoute = route({
  id: "directory.saveRegion",
  summary: "Change the names and countries of a region",
  method: "PUT",
  path: "/api/directory/regions/:region",
  params: WhichRegion,
  body: SaveRegion,
  answers: { 200: Made },
  allow: administrator,
  async handle({ tx, params, body }) {
    if (!(await saveRegion(tx, params.region, body))) throw missing();
    await audit(tx, { action: "directory.region.saved", subject: params.region });
    return { status: 200, body: { id: params.region } };
  },
});

/** Who takes part: administrations, organisations, their offices, and the regions. */
export const agencyRoutes: readonly Route[] = [
  list,
  add,
  save,
  addOfficeRoute,
  renameOfficeRoute,
  saveRegionRoute,
];
