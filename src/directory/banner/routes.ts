import { audit } from "#kernel/audit/record";
import { announce } from "#kernel/events/announce";
import { administrator } from "#kernel/http/allow";
import { type Route, route } from "#kernel/http/route";
import { Banner } from "./contract.ts";
import { setBanner } from "./store.ts";

const set = route({
  id: "directory.setBanner",
  summary: "Set the line above every page",
  method: "PUT",
  path: "/api/directory/banner",
  body: Banner,
  answers: { 200: Banner },
  allow: administrator,
  async handle({ tx, grant, body }) {
    await setBanner(tx, body, grant.personId);
    await audit(tx, { action: "directory.banner.set", facts: { level: body.level } });
    await announce(tx, { kind: "directory.banner.changed", tenant: null, subject: null, to: "everyone" });
    return { status: 200, body };
  },
});

/** AD-10: from the form to every open page. */
export const bannerRoutes: readonly Route[] = [set];
