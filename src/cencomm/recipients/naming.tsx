import type { Icon } from "@tabler/icons-react";
import {
  IconBuilding,
  IconHome,
  IconMessageReply,
  IconSpeakerphone,
  IconUser,
  IconUsersGroup,
  IconWorld,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { countryName } from "#customs/countries";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import type { WordKey } from "#kernel/words/keys";
import type { Chooser, Recipient } from "./contract.ts";
import { chooserQuery } from "./queries.tsx";
import type { Known } from "./rules.ts";

/** How each kind of recipient is drawn. */
export const recipientIcons = {
  ncps: IconUsersGroup,
  ocu: IconBuilding,
  myCountry: IconHome,
  everyone: IconSpeakerphone,
  country: IconWorld,
  agency: IconBuilding,
  person: IconUser,
  audience: IconMessageReply,
} as const satisfies Readonly<Record<Recipient["kind"], Icon>>;

/** The word for a group that every operation has. */
export function groupWord(kind: "ncps" | "ocu" | "myCountry" | "everyone", known: Known): WordKey {
  if (kind === "myCountry" && !known.isTogether) return "cencomm.recipients.group.myAgency";
  return `cencomm.recipients.group.${kind}`;
}

/** What a recipient is called, and how many it holds in all; null when that is not known. */
export type Named = { readonly name: string; readonly total: number | null };

/** Names recipients by what the chooser knows. */
export function useRecipientNames(operation: string, known: Known): (recipient: Recipient) => Named {
  const t = useWords();
  const { data: offered } = useQuery(chooserQuery(operation));
  return (recipient) => nameRecipient(t, recipient, { offered, known });
}

type Situation = { readonly offered: Chooser | undefined; readonly known: Known };

function nameRecipient(t: Words, recipient: Recipient, { offered, known }: Situation): Named {
  const total = totalOf(recipient, offered);
  switch (recipient.kind) {
    case "country":
      return { name: countryName(recipient.country, t.locale.language), total };
    case "agency":
      return { name: agencyOf(recipient, offered)?.name ?? "…", total };
    case "person":
      return { name: namePerson(t, recipient.personId, offered), total };
    case "audience":
      return { name: t("cencomm.recipients.group.audience"), total };
    default:
      return { name: t(groupWord(recipient.kind, known)), total };
  }
}

function totalOf(recipient: Recipient, offered: Chooser | undefined): number | null {
  if (offered === undefined) return null;
  switch (recipient.kind) {
    case "country":
      return offered.countries.find(({ country }) => country === recipient.country)?.people ?? null;
    case "agency":
      return agencyOf(recipient, offered)?.people ?? null;
    default:
      return offered.groups.find(({ kind }) => kind === recipient.kind)?.people ?? null;
  }
}

function agencyOf({ agencyId }: { agencyId: string }, offered: Chooser | undefined) {
  return offered?.agencies.find((agency) => agency.agencyId === agencyId);
}

/** Who wrote to me can be answered although the directory may not show him to me. */
function namePerson(t: Words, personId: string, offered: Chooser | undefined): string {
  if (offered === undefined) return "…";
  const person = offered.persons.find((one) => one.personId === personId);
  return person?.name ?? t("cencomm.recipients.someone");
}
