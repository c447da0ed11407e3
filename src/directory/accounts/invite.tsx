import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { type FormState, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { toast } from "#kernel/web/toast";
import { useLanguage, useWords } from "#kernel/web/words";
import { HandOver } from "../web/hand-over.tsx";
import {
  checkInvited,
  InvitedFields,
  type InvitedPerson,
  invitedLabels,
  newInvited,
} from "../web/invited-fields.tsx";
import type { HandedLink } from "./contract.ts";
import { accountsKey } from "./query.tsx";

/** CC-03: invites a person to the installation. An address that is known already looks the same. */
export function InviteAccount(props: { onClose: () => void }) {
  const t = useWords();
  const [link, hand] = useState<string | null>(null);
  const form = useInvitation(hand, props.onClose);
  const { profile } = form.values;
  const name = [profile.firstName, profile.surname].join(" ").trim() || profile.officeName;
  if (link !== null) return <HandOver link={link} name={name} onDone={props.onClose} />;
  return (
    <FormDialog
      title={t("directory.accounts.invite")}
      look="wide"
      form={form}
      labels={invitedLabels(t, "")}
      onClose={props.onClose}
      doIt={t("directory.accounts.inviteIt")}
    >
      <InvitedFields form={form} path="" person={form.values} onChange={form.change} />
    </FormDialog>
  );
}

function useInvitation(onLink: (link: string) => void, onClose: () => void): FormState<InvitedPerson> {
  const t = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  return useForm({
    initial: newInvited(language),
    check: (person) => checkInvited(t, "", person),
    send: (person) => api.post<HandedLink>("/api/directory/accounts", person),
    onSent: ({ link }) => {
      void queries.invalidateQueries({ queryKey: accountsKey });
      if (link !== null) return onLink(link);
      onClose();
      return toast(t("directory.accounts.invited"));
    },
  });
}
