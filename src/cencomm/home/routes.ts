import { z } from "zod";
import { signedIn } from "#kernel/http/allow";
import { route } from "#kernel/http/route";
import { findMembership, member } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { listMyOperations } from "../operations/store.ts";
import { countWaiting, listLatest, listWaiting } from "./acts.ts";
import { MyWaiting, OperationHome } from "./contract.ts";
import { countReporting, findLastVisit, measureAnswers, recordVisit } from "./store.ts";

const readHome = route({
  id: "cencomm.readHome",
  summary: "The next thing to do in an operation, the figures, and what happened since my last visit",
  method: "GET",
  path: "/api/cencomm/operations/:operation/home",
  params: InOperation,
  answers: { 200: OperationHome },
  allow: member(),
  async handle(asked) {
    const { tx, grant, services } = asked;
    const vault = await services.keys.vault(tx, grant.operationId);
    const lastVisit = await findLastVisit(tx, grant.operationId);
    const mine = await measureAnswers(tx, "mine");
    if (mine === null) throw new Error("everybody has the figures of his own side");
    return {
      status: 200,
      body: {
        counts: await countWaiting(tx, grant),
        waiting: await listWaiting(asked, vault),
        mine,
        all: await measureAnswers(tx, "all"),
        reported: await countReporting(tx),
        lastVisit,
        latest: await listLatest(tx, vault, lastVisit),
      },
    };
  },
});

const visitHome = route({
  id: "cencomm.visitHome",
  summary: "Keep that I am here, for what happened since my last visit",
  method: "PUT",
  path: "/api/cencomm/operations/:operation/visit",
  params: InOperation,
  answers: { 204: z.null() },
  allow: member(),
  repeats: "free",
  async handle({ tx, grant }) {
    await recordVisit(tx, grant.operationId);
    return { status: 204, body: null };
  },
});

const readWaiting = route({
  id: "cencomm.readWaiting",
  summary: "What waits for me in each of my operations, in numbers",
  method: "GET",
  path: "/api/cencomm/waiting",
  answers: { 200: MyWaiting },
  allow: signedIn,
  async handle({ tx, grant }) {
    const operations: MyWaiting["operations"] = [];
    for (const { id } of await listMyOperations(tx)) {
      const entered = await findMembership(tx, grant, id);
      if (entered?.termsSeen) operations.push({ operationId: id, counts: await countWaiting(tx, entered) });
    }
    return { status: 200, body: { operations } };
  },
});

/** The routes of Home. */
export const homeRoutes = [readHome, visitHome, readWaiting];
