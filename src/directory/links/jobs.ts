import { z } from "zod";
import { findAccountState } from "#kernel/auth/accounts";
import { findLinkToMail, type LinkKind, linkToken } from "#kernel/auth/links";
import type { Tx } from "#kernel/db/database";
import { deliveryTask, type Task } from "#kernel/jobs/task";
import type { Vault } from "#kernel/keys/vault";
import type { Letter } from "#kernel/mail/letter";
import type { Services } from "#kernel/system/services";
import { words } from "#kernel/words/words";
import type { PersonCard } from "../persons/contract.ts";
import { installationVault, listPersons } from "../persons/store.ts";
import { findEmailChange } from "../profile/store.ts";
import { linkAddress, originOf } from "./rules.ts";

/** Mails a one-time link. Its token is made here from its id: neither queue nor database holds it. */
const mailLink = deliveryTask({
  name: "directory.mailLink",
  actsAs: "installation",
  ids: z.object({ link: z.uuid() }),
  async prepare({ tx, ids, services }) {
    const link = await findLinkToMail(tx, ids.link);
    if (!link || link.personId === null) return null;
    const [person] = await listPersons(tx, services, [link.personId]);
    if (!person) return null;
    const vault = await installationVault(tx, services);
    const to = link.kind === "emailNew" ? await findNewAddress(tx, vault, person.id) : person.email;
    if (to === null) return null;
    const isKnown = link.kind === "invitation" && (await findAccountState(tx, person.id)) !== "invited";
    return isKnown
      ? writeWelcome(services, person, link.id)
      : writeLink(services, { person, to, id: link.id, kind: link.kind });
  },
  async deliver(letter, { mail }) {
    await mail.sendMail(letter);
  },
});

/** CC-03: what people get by mail. */
export const linkJobs: readonly Task[] = [mailLink];

async function findNewAddress(tx: Tx, vault: Vault, personId: string): Promise<string | null> {
  const change = await findEmailChange(tx, vault, personId);
  return change?.email ?? null;
}

/** Whoever has an account already is asked to sign in with it; the inviter does not learn that. */
function writeWelcome({ config }: Services, person: PersonCard, id: string): Letter {
  const t = words(person.language);
  return {
    kind: "directory.welcome",
    id,
    to: person.email,
    language: person.language,
    subject: t("directory.mail.welcome.subject"),
    text: t("directory.mail.welcome.text", { address: `${originOf(config)}/` }),
  };
}

type Written = Readonly<{ person: PersonCard; to: string; id: string; kind: LinkKind }>;

function writeLink({ config, keys }: Services, { person, to, id, kind }: Written): Letter {
  const t = words(person.language);
  const { subject, text } = sentences[kind];
  const address = linkAddress(config, linkToken(keys, id));
  return {
    kind: `directory.${kind}`,
    id,
    to,
    language: person.language,
    subject: t(subject),
    text: t(text, { address }),
  };
}

const sentences = {
  invitation: { subject: "directory.mail.invitation.subject", text: "directory.mail.invitation.text" },
  firstAdministrator: {
    subject: "directory.mail.invitation.subject",
    text: "directory.mail.invitation.text",
  },
  reset: { subject: "directory.mail.reset.subject", text: "directory.mail.reset.text" },
  organisersReset: { subject: "directory.mail.reset.subject", text: "directory.mail.organisersReset.text" },
  emailOld: { subject: "directory.mail.email.subject", text: "directory.mail.emailOld.text" },
  emailNew: { subject: "directory.mail.email.subject", text: "directory.mail.emailNew.text" },
} as const;
