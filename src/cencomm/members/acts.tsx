import { IconDots, IconKey, IconUserCog, IconUserMinus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { IconButton } from "#kernel/web/button";
import { Confirm } from "#kernel/web/dialog";
import { useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { Menu } from "#kernel/web/menu";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { T, useWords } from "#kernel/web/words";
import type { Member } from "./contract.ts";
import { membersKey } from "./query.tsx";
import { RoleRadios } from "./roles.tsx";

type ActProps = { readonly operation: string; readonly member: Member };

/** CC-03: what an organiser does with a member. */
export function MemberMenu(props: ActProps) {
  const t = useWords();
  const { name } = props.member.person;
  const [act, ask] = useState<"role" | "reset" | "dismiss" | null>(null);
  const close = () => ask(null);
  return (
    <>
      <Menu
        label={t("cencomm.members.actsOf", { name })}
        width="wide"
        entries={[
          { id: "role", label: t("cencomm.members.changeRole"), icon: IconUserCog, run: () => ask("role") },
          { id: "reset", label: t("cencomm.members.reset"), icon: IconKey, run: () => ask("reset") },
          { kind: "line", id: "line" },
          {
            id: "dismiss",
            label: t("cencomm.members.dismiss"),
            icon: IconUserMinus,
            tone: "bad",
            run: () => ask("dismiss"),
          },
        ]}
        opener={(attributes) => (
          <IconButton
            size="dense"
            icon={IconDots}
            label={t("cencomm.members.actsOf", { name })}
            {...attributes}
          />
        )}
      />
      {act === "role" && <ChangeRole {...props} onClose={close} />}
      {act === "reset" && <Ask {...props} act="reset" onClose={close} />}
      {act === "dismiss" && <Ask {...props} act="dismiss" onClose={close} />}
    </>
  );
}

function path({ operation, member }: ActProps): string {
  return `/api/cencomm/operations/${operation}/members/${member.id}`;
}

function ChangeRole(props: ActProps & { onClose: () => void }) {
  const t = useWords();
  const queries = useQueryClient();
  const { member, onClose } = props;
  const form = useForm({
    initial: { role: member.role },
    send: (chosen) => api.put(`${path(props)}/role`, chosen),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: membersKey });
      onClose();
      toast(t("cencomm.members.roleChanged", { name: member.person.name }));
    },
  });
  return (
    <FormDialog
      title={t("cencomm.members.changeRole")}
      form={form}
      labels={{}}
      onClose={onClose}
      doIt={t("cencomm.members.changeRole")}
    >
      <p>
        <T k="cencomm.members.roleText" name={<bdi>{member.person.name}</bdi>} />
      </p>
      <RoleRadios value={form.values.role} onChange={(role) => form.change({ role })} />
    </FormDialog>
  );
}

function Ask(props: ActProps & { act: "reset" | "dismiss"; onClose: () => void }) {
  const t = useWords();
  const queries = useQueryClient();
  const { act, member, onClose } = props;
  const { name } = member.person;
  const run = useMutation({
    mutationFn: () => (act === "reset" ? api.post(`${path(props)}/password-reset`) : api.delete(path(props))),
    onSuccess: () => {
      onClose();
      toast(t(`cencomm.members.done.${act}`, { name }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: membersKey }),
  });
  return (
    <Confirm
      title={t(`cencomm.members.${act}`)}
      isOpen
      onClose={onClose}
      tone={act === "dismiss" ? "danger" : "plain"}
      doIt={t(`cencomm.members.${act}`)}
      isBusy={run.isPending}
      onDoIt={() => run.mutate()}
    >
      <p>
        <T k={`cencomm.members.text.${act}`} name={<bdi>{name}</bdi>} />
      </p>
      {run.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, run.error)}
        </Note>
      )}
    </Confirm>
  );
}
