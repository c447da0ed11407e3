import { IconClock, IconMailForward } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { FormField, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { Moment } from "#kernel/web/moment";
import { sayProblem } from "#kernel/web/problem";
import { Card, Note, Stack } from "#kernel/web/surface";
import { PasswordInput, TextInput } from "#kernel/web/text";
import { T, useWords } from "#kernel/web/words";
import type { EmailChange } from "./contract.ts";
import { profileQuery } from "./query.tsx";

/** The address of the account, and the one that waits to take its place. */
export function EmailCard(props: { email: string; change: EmailChange | null }) {
  const t = useWords();
  const { email, change } = props;
  const [isOpen, open] = useState(false);
  return (
    <Card title={t("directory.signIn.email")}>
      <Stack>
        <p>
          <Code>{email}</Code>
        </p>
        {change !== null && <Waiting change={change} />}
        <Button icon={IconMailForward} iconTurns onClick={() => open(true)}>
          {t("directory.email.change")}
        </Button>
      </Stack>
      {isOpen && <ChangeEmail onClose={() => open(false)} />}
    </Card>
  );
}

function Waiting(props: { change: EmailChange }) {
  const t = useWords();
  const queries = useQueryClient();
  const { email, isProved, takesEffectAt } = props.change;
  const withdraw = useMutation({
    mutationFn: () => api.delete("/api/profile/email"),
    onSettled: () => queries.invalidateQueries({ queryKey: profileQuery.queryKey }),
  });
  return (
    <>
      <Note tone="warn" icon={IconClock}>
        <T k="directory.email.waits" email={<Code>{email}</Code>} />{" "}
        {isProved ? (
          <T k="directory.email.proved" when={<Moment at={takesEffectAt} />} />
        ) : (
          t("directory.email.unproved")
        )}
      </Note>
      {withdraw.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, withdraw.error)}
        </Note>
      )}
      <Button isBusy={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t("directory.email.keep")}
      </Button>
    </>
  );
}

function ChangeEmail(props: { onClose: () => void }) {
  const t = useWords();
  const queries = useQueryClient();
  const form = useForm({
    initial: { email: "", password: "" },
    check: ({ email, password }) => ({
      email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? undefined : t("directory.problem.emailForm"),
      password: password === "" ? t("kernel.problem.field.required") : undefined,
    }),
    send: ({ email, password }) => api.post("/api/profile/email", { email: email.trim(), password }),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: profileQuery.queryKey });
      props.onClose();
    },
  });
  const labels = { email: t("directory.email.new"), password: t("directory.password.present") };
  const { values, change } = form;
  return (
    <FormDialog
      title={t("directory.email.change")}
      form={form}
      labels={labels}
      onClose={props.onClose}
      doIt={t("directory.email.ask")}
    >
      <p>{t("directory.email.intro")}</p>
      <FormField form={form} path="email" label={labels.email} need="required">
        <TextInput
          kind="email"
          autoComplete="email"
          data-focus-first
          value={values.email}
          onChange={(email) => change({ email })}
        />
      </FormField>
      <FormField form={form} path="password" label={labels.password} need="required">
        <PasswordInput
          autoComplete="current-password"
          value={values.password}
          onChange={(password) => change({ password })}
        />
      </FormField>
    </FormDialog>
  );
}
