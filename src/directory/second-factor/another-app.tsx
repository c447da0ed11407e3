import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, setToken } from "#kernel/web/api";
import { FormField, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { toLatinDigits } from "#kernel/words/digits";
import { KeepCodes } from "../sign-in/codes.tsx";
import type { Setup, SetupDone } from "../sign-in/contract.ts";
import { Secret } from "../sign-in/set-up.tsx";
import { AskPassword } from "./ask-password.tsx";

type Step =
  | { readonly is: "password" }
  | { readonly is: "app"; readonly setup: Setup }
  | { readonly is: "codes"; readonly codes: readonly string[] };

/** CC-04: sets an authenticator app up in place of the present one, for one's own password. */
export function AnotherApp(props: { onClose: () => void }) {
  const [step, go] = useState<Step>({ is: "password" });
  const { onClose } = props;
  switch (step.is) {
    case "password":
      return <ShowPassword onClose={onClose} onShown={(setup) => go({ is: "app", setup })} />;
    case "app":
      return <ShowCode setup={step.setup} onClose={onClose} onDone={(codes) => go({ is: "codes", codes })} />;
    case "codes":
      return <KeepCodes codes={step.codes} onKept={onClose} />;
  }
  return step satisfies never;
}

function ShowPassword(props: { onClose: () => void; onShown: (setup: Setup) => void }) {
  const t = useWords();
  return (
    <AskPassword
      title={t("directory.setup.title")}
      text={t("directory.factor.anotherText")}
      doIt={t("kernel.continue")}
      send={(asked) => api.post<Setup>("/api/sign-in/second-factor/setup", asked)}
      onSent={props.onShown}
      onClose={props.onClose}
    />
  );
}

/** The session begins anew with the factor: later commands carry its token. */
function ShowCode(props: { setup: Setup; onClose: () => void; onDone: (codes: readonly string[]) => void }) {
  const t = useWords();
  const queries = useQueryClient();
  const form = useForm({
    initial: { code: "" },
    send: ({ code }) =>
      api.post<SetupDone>("/api/sign-in/second-factor/confirmation", {
        code: toLatinDigits(code).replaceAll(/\D/g, ""),
      }),
    onSent: ({ recoveryCodes, token }) => {
      setToken(token);
      void queries.invalidateQueries();
      props.onDone(recoveryCodes);
    },
  });
  const label = t("directory.signIn.code");
  return (
    <FormDialog
      title={t("directory.setup.title")}
      form={form}
      labels={{ code: label }}
      onClose={props.onClose}
      doIt={t("kernel.continue")}
    >
      <p>{t("directory.setup.intro")}</p>
      <Secret picture={props.setup.picture} secret={props.setup.secret} />
      <FormField form={form} path="code" label={label} need="required">
        <TextInput
          kind="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          data-focus-first
          value={form.values.code}
          onChange={(code) => form.change({ code })}
        />
      </FormField>
    </FormDialog>
  );
}
