import { useState } from "react";
import { api } from "#kernel/web/api";
import { FormField, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { PasswordInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { KeepCodes } from "../sign-in/codes.tsx";
import type { RecoveryCodes } from "./contract.ts";

/** Ten new recovery codes for one's own password; the old ones are worthless from then on. */
export function NewCodes(props: { onClose: () => void }) {
  const [codes, show] = useState<readonly string[] | null>(null);
  if (codes !== null) return <KeepCodes codes={codes} onKept={props.onClose} />;
  return <AskForCodes onClose={props.onClose} onCodes={show} />;
}

function AskForCodes(props: { onClose: () => void; onCodes: (codes: readonly string[]) => void }) {
  const t = useWords();
  const form = useForm({
    initial: { password: "" },
    check: ({ password }) => ({ password: password === "" ? t("kernel.problem.field.required") : undefined }),
    send: (asked) => api.post<RecoveryCodes>("/api/second-factor/recovery-codes", asked),
    onSent: ({ recoveryCodes }) => props.onCodes(recoveryCodes),
  });
  const label = t("directory.password.present");
  return (
    <FormDialog
      title={t("directory.factor.newCodes")}
      form={form}
      labels={{ password: label }}
      onClose={props.onClose}
      doIt={t("directory.factor.newCodes")}
    >
      <p>{t("directory.factor.newCodesText")}</p>
      <FormField form={form} path="password" label={label} need="required">
        <PasswordInput
          autoComplete="current-password"
          data-focus-first
          value={form.values.password}
          onChange={(password) => form.change({ password })}
        />
      </FormField>
    </FormDialog>
  );
}
