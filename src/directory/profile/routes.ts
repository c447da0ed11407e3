import { z } from "zod";
import { audit } from "#kernel/audit/record";
import { setPassword } from "#kernel/auth/accounts";
import { enterPerson, trierOf } from "#kernel/auth/enter";
import { findLink, makeLink, revokeLinks, useLink } from "#kernel/auth/links";
import { hashPassword } from "#kernel/auth/password";
import { proveOwnPassword } from "#kernel/auth/prove";
import { endOtherSessions } from "#kernel/auth/sessions";
import type { Tx } from "#kernel/db/database";
import { missing } from "#kernel/errors";
import { anyone, signedIn } from "#kernel/http/allow";
import { Problem } from "#kernel/http/problems";
import { refuseAndKeep } from "#kernel/http/refused";
import { type Route, route } from "#kernel/http/route";
import { enqueue } from "#kernel/jobs/enqueue";
import type { Keys } from "#kernel/keys/keys";
import type { Vault } from "#kernel/keys/vault";
import { chooseMail, wantsMail } from "#kernel/mail/stop";
import { linkGone, requireGoodPassword } from "../links/rules.ts";
import { getProfile, installationVault, listPersons, saveProfile } from "../persons/store.ts";
import { refuseOwnProof } from "../sign-in/acts.ts";
import { AnswerEmail, ChangeEmail, ChangePassword, EmailAnswered, Profile, SaveProfile } from "./contract.ts";
import { mailAlerts } from "./rules.ts";
import {
  beginEmailChange,
  endEmailChange,
  findEmailChange,
  holdEmailChange,
  moveAccount,
  noteAnswer,
  saveChoices,
} from "./store.ts";

const read = route({
  id: "directory.readProfile",
  summary: "Your profile",
  method: "GET",
  path: "/api/profile",
  answers: { 200: Profile },
  allow: signedIn,
  async handle({ tx, grant, services }) {
    return { status: 200, body: await presentProfile(tx, services, grant.personId) };
  },
});

const save = route({
  id: "directory.saveProfile",
  summary: "Save your profile",
  method: "PUT",
  path: "/api/profile",
  body: SaveProfile,
  answers: { 200: Profile },
  allow: signedIn,
  // The answer is personal and never kept; saving twice is saving once.
  repeats: "free",
  async handle({ tx, grant, body, services }) {
    const { personId } = grant;
    const { profile, ...choices } = body;
    const vault = await installationVault(tx, services);
    const { email } = await getProfile(tx, vault, personId);
    await saveProfile(tx, vault, personId, { ...profile, email });
    await saveChoices(tx, personId, choices);
    if (choices.mailAlerts) await chooseMail(tx, mailAlerts, "wanted");
    await audit(tx, { action: "directory.profile.saved", subject: personId });
    return { status: 200, body: await presentProfile(tx, services, personId) };
  },
});

const changePassword = route({
  id: "directory.changePassword",
  summary: "Set another password and sign out everywhere else",
  method: "POST",
  path: "/api/profile/password",
  body: ChangePassword,
  answers: { 204: z.null(), 403: Problem, 422: Problem, 429: Problem },
  allow: signedIn,
  repeats: "free",
  async handle(asked) {
    const { tx, grant, body, services, request } = asked;
    const { personId, sessionId } = grant;
    const vault = await installationVault(tx, services);
    const trier = await trierOf(asked, personId);
    const unproved = await proveOwnPassword(tx, vault, trier, { personId, password: body.password });
    if (unproved) return refuseAndKeep(await refuseOwnProof(tx, unproved), request.id);
    requireGoodPassword(body.newPassword, await getProfile(tx, vault, personId), "newPassword");
    await setPassword(tx, personId, await hashPassword(body.newPassword));
    await endOtherSessions(tx, personId, sessionId);
    await revokeLinks(tx, personId, ["reset", "organisersReset"]);
    await audit(tx, { action: "directory.password.changed", subject: personId });
    return { status: 204, body: null };
  },
});

const changeEmail = route({
  id: "directory.changeEmail",
  summary: "Ask for another e-mail address",
  method: "POST",
  path: "/api/profile/email",
  body: ChangeEmail,
  answers: { 202: z.null(), 403: Problem, 422: Problem, 429: Problem },
  allow: signedIn,
  repeats: "free",
  async handle(asked) {
    const { tx, grant, body, services, request } = asked;
    const { personId } = grant;
    const vault = await installationVault(tx, services);
    const trier = await trierOf(asked, personId);
    const unproved = await proveOwnPassword(tx, vault, trier, { personId, password: body.password });
    if (unproved) return refuseAndKeep(await refuseOwnProof(tx, unproved), request.id);
    await beginEmailChange(tx, vault, personId, body.email);
    for (const kind of ["emailOld", "emailNew"] as const)
      await mailLink(tx, services.keys, { kind, personId });
    await audit(tx, { action: "directory.email.asked", subject: personId });
    return { status: 202, body: null };
  },
});

const withdrawEmail = route({
  id: "directory.withdrawEmail",
  summary: "Keep the present e-mail address",
  method: "DELETE",
  path: "/api/profile/email",
  answers: { 204: z.null() },
  allow: signedIn,
  async handle({ tx, grant }) {
    if (!(await endEmailChange(tx, grant.personId, "withdrawn"))) throw missing();
    await audit(tx, { action: "directory.email.withdrawn", subject: grant.personId });
    return { status: 204, body: null };
  },
});

const answerEmail = route({
  id: "directory.answerEmail",
  summary: "Agree to a change of address, or refuse it, by the link in a mail",
  method: "POST",
  path: "/api/links/email",
  body: AnswerEmail,
  answers: { 200: EmailAnswered },
  allow: anyone,
  repeats: "free",
  async handle({ tx, body, services }) {
    const link = await findLink(tx, body.token);
    const isAboutEmail = link?.kind === "emailOld" || link?.kind === "emailNew";
    if (!link || !isAboutEmail || link.personId === null) throw linkGone();
    const { personId } = link;
    await enterPerson(tx, personId);
    if (!(await useLink(tx, link.id))) throw linkGone();
    const vault = await installationVault(tx, services);
    const outcome = await answerChange(tx, vault, {
      personId,
      mailbox: link.kind === "emailOld" ? "old" : "new",
      answer: body.answer,
    });
    await audit(tx, {
      action: "directory.email.answered",
      subject: personId,
      facts: { kind: link.kind, outcome },
    });
    return { status: 200, body: { outcome } };
  },
});

/** CC-05: one's own profile, password and address. */
export const profileRoutes: readonly Route[] = [
  read,
  save,
  changePassword,
  changeEmail,
  withdrawEmail,
  answerEmail,
];

async function mailLink(
  tx: Tx,
  keys: Keys,
  which: Readonly<{ kind: "emailOld" | "emailNew"; personId: string }>,
): Promise<void> {
  const { id } = await makeLink(tx, keys, which);
  await enqueue(tx, "directory.mailLink", { link: id });
}

async function answerChange(
  tx: Tx,
  vault: Vault,
  {
    personId,
    mailbox,
    answer,
  }: Readonly<{ personId: string; mailbox: "old" | "new"; answer: "agree" | "refuse" }>,
): Promise<EmailAnswered["outcome"]> {
  if (answer === "refuse") {
    await endEmailChange(tx, personId, "refused");
    return "refused";
  }
  await noteAnswer(tx, personId, mailbox);
  const change = await holdEmailChange(tx, vault, personId);
  if (change === null) throw linkGone();
  // An address that somebody else took meanwhile waits for ever: nobody is told that it has an account.
  if (!change.isReady || !(await moveAccount(tx, vault, change))) return "waiting";
  await saveProfile(tx, vault, personId, { ...(await getProfile(tx, vault, personId)), email: change.email });
  return "changed";
}

async function presentProfile(
  tx: Tx,
  services: Readonly<{ keys: Keys }>,
  personId: string,
): Promise<Profile> {
  const vault = await installationVault(tx, services);
  const profile = await getProfile(tx, vault, personId);
  const [card] = await listPersons(tx, services, [personId]);
  if (!card) throw missing();
  const { language, libraryAlerts, agencyName, country } = card;
  const wantsAlerts = card.mailAlerts && (await wantsMail(tx, { personId, ...mailAlerts }));
  const waiting = await findEmailChange(tx, vault, personId);
  const emailChange = waiting && {
    email: waiting.email,
    askedAt: waiting.askedAt,
    takesEffectAt: waiting.takesEffectAt,
    isProved: waiting.isProved,
  };
  return { profile, language, mailAlerts: wantsAlerts, libraryAlerts, agencyName, country, emailChange };
}
