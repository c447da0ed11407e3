import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { HandOver } from "#directory/web/hand-over";
import {
  checkInvited,
  InvitedFields,
  type InvitedPerson,
  invitedLabels,
  newInvited,
} from "#directory/web/invited-fields";
import { api } from "#kernel/web/api";
import { type FormState, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { toast } from "#kernel/web/toast";
import { useLanguage, useWords } from "#kernel/web/words";
import type { Role } from "../operations/contract.ts";
import { membersKey } from "./query.tsx";
import { RoleRadios } from "./roles.tsx";

type Answers = InvitedPerson & { readonly role: Role };

/** CC-03: makes an account for the group, or adds a known person; the organiser cannot tell which. */
export function InviteMember(props: { operation: string; onClose: () => void }) {
  const t = useWords();
  const [link, hand] = useState<string | null>(null);
  const form = useInvitation(props.operation, hand, props.onClose);
  const { surname, firstName, officeName } = form.values.profile;
  if (link !== null) {
    const name = [firstName, surname].join(" ").trim() || officeName;
    return <HandOver link={link} name={name} onDone={props.onClose} />;
  }
  return (
    <FormDialog
      title={t("cencomm.members.invite")}
      look="wide"
      form={form}
      labels={invitedLabels(t, "")}
      onClose={props.onClose}
      doIt={t("cencomm.members.inviteIt")}
    >
      <InvitedFields form={form} path="" person={form.values} onChange={form.change} />
      <RoleRadios value={form.values.role} onChange={(role) => form.change({ role })} />
    </FormDialog>
  );
}

function useInvitation(
  operation: string,
  onLink: (link: string) => void,
  onClose: () => void,
): FormState<Answers> {
  const t = useWords();
  const { language } = useLanguage();
  const queries = useQueryClient();
  return useForm<Answers, { link: string | null }>({
    initial: { ...newInvited(language), role: "PU" },
    check: (person) => checkInvited(t, "", person),
    send: (person) => api.post(`/api/cencomm/operations/${operation}/members`, person),
    onSent: ({ link }) => {
      void queries.invalidateQueries({ queryKey: membersKey });
      if (link !== null) return onLink(link);
      onClose();
      return toast(t("cencomm.members.invited"));
    },
  });
}
