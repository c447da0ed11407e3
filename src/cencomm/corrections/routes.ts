import { z } from "zod";
import { route } from "#kernel/http/route";
import { InMessage } from "../mailbox/contract.ts";
import { workingMember } from "../operations/access.ts";
import { correctMessage, withdrawMessage } from "./acts.ts";
import { CorrectMessage, MessageCorrected, WithdrawMessage } from "./contract.ts";

const correct = route({
  id: "cencomm.correctMessage",
  summary: "Correct a formatted message: a new version under the same number (CC-23)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/messages/:message/corrections",
  params: InMessage,
  body: CorrectMessage,
  answers: { 201: MessageCorrected },
  allow: workingMember(),
  bodyLimit: 1024 * 1024,
  handle: async (asked) => ({
    status: 201,
    body: await correctMessage(asked, asked.params.message, asked.body),
  }),
});

const takeBack = route({
  id: "cencomm.withdrawMessage",
  summary: "Withdraw a formatted message with a reason (CC-23)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/messages/:message/withdrawal",
  params: InMessage,
  body: WithdrawMessage,
  answers: { 204: z.null() },
  allow: workingMember(),
  async handle(asked) {
    await withdrawMessage(asked, asked.params.message, asked.body.reason);
    return { status: 204, body: null };
  },
});

/** The routes of corrections. */
export const correctionRoutes = [correct, takeBack];
