import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { FormField, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { Card, Stack } from "#kernel/web/surface";
import { PasswordInput } from "#kernel/web/text";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";

/** CC-03: nobody but its owner sees or chooses a password. */
export function PasswordCard() {
  const t = useWords();
  const [isOpen, open] = useState(false);
  return (
    <Card title={t("directory.signIn.password")}>
      <Stack>
        <p>{t("directory.password.intro")}</p>
        <Button icon={IconKey} onClick={() => open(true)}>
          {t("directory.password.change")}
        </Button>
      </Stack>
      {isOpen && <ChangePassword onClose={() => open(false)} />}
    </Card>
  );
}

function ChangePassword(props: { onClose: () => void }) {
  const t = useWords();
  const form = useForm({
    initial: { password: "", newPassword: "" },
    check: ({ password, newPassword }) => ({
      password: password === "" ? t("kernel.problem.field.required") : undefined,
      newPassword: [...newPassword].length < 12 ? t("directory.problem.passwordShort") : undefined,
    }),
    send: (values) => api.post("/api/profile/password", values),
    onSent: () => {
      props.onClose();
      toast(t("directory.password.changed"));
    },
  });
  const labels = { password: t("directory.password.present"), newPassword: t("directory.link.newPassword") };
  const { values, change } = form;
  return (
    <FormDialog
      title={t("directory.password.change")}
      form={form}
      labels={labels}
      onClose={props.onClose}
      doIt={t("directory.password.change")}
    >
      <p>{t("directory.password.others")}</p>
      <FormField form={form} path="password" label={labels.password} need="required">
        <PasswordInput
          autoComplete="current-password"
          data-focus-first
          value={values.password}
          onChange={(password) => change({ password })}
        />
      </FormField>
      <FormField
        form={form}
        path="newPassword"
        label={labels.newPassword}
        need="required"
        hint={t("directory.link.intro")}
      >
        <PasswordInput
          autoComplete="new-password"
          value={values.newPassword}
          onChange={(newPassword) => change({ newPassword })}
        />
      </FormField>
    </FormDialog>
  );
}
