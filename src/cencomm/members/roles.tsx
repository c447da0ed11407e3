import { Radios } from "#kernel/web/choice";
import { FieldGroup } from "#kernel/web/field";
import { useWords } from "#kernel/web/words";
import type { Role } from "../operations/contract.ts";

/** CC-02: the roles, from the quay to the organiser. */
export const roleOrder: readonly Role[] = ["PU", "NCP", "OCU", "OCU+"];

/** One of the roles, each with what it sees. */
export function RoleRadios(props: { value: Role; onChange: (role: Role) => void }) {
  const t = useWords();
  return (
    <FieldGroup label={t("cencomm.members.role")}>
      <Radios
        {...props}
        options={roleOrder.map((role) => ({
          value: role,
          label: t(`cencomm.role.${role}`),
          hint: t(`cencomm.role.sees.${role}`),
        }))}
      />
    </FieldGroup>
  );
}
