import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button, ButtonLink } from "#kernel/web/button";
import { Field } from "#kernel/web/field";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { CardForm, SignInFrame } from "../sign-in/frame.tsx";

/** CC-03: asks for a link to set a new password. What is answered says nothing about whether there is an account. */
export function Page() {
  const t = useWords();
  const [email, setEmail] = useState("");
  const ask = useMutation({ mutationFn: () => api.post("/api/sign-in/forgotten", { email }) });
  return (
    <SignInFrame>
      <CardForm
        title={t("directory.forgotten.title")}
        intro={t("directory.forgotten.intro")}
        onSubmit={() => ask.mutate()}
      >
        <Field
          label={t("directory.signIn.email")}
          need="required"
          error={ask.isError ? sayProblem(t, ask.error) : undefined}
        >
          <TextInput kind="email" size="large" autoComplete="username" value={email} onChange={setEmail} />
        </Field>
        {ask.isSuccess && (
          <Note tone="ok" role="status">
            {t("directory.forgotten.sent")}
          </Note>
        )}
        <Button type="submit" look="primary" isWide isBusy={ask.isPending}>
          {t("directory.forgotten.send")}
        </Button>
        <ButtonLink look="quiet" to="/sign-in">
          {t("kernel.back")}
        </ButtonLink>
      </CardForm>
    </SignInFrame>
  );
}
