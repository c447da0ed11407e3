import { IconArrowRight } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, setToken } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Field } from "#kernel/web/field";
import { PageLink, useAddressSearch, useGo } from "#kernel/web/navigation";
import { sayProblem } from "#kernel/web/problem";
import { sessionQuery } from "#kernel/web/session";
import { PasswordInput, TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { RecoveryCodes } from "./codes.tsx";
import type { SetupDone, SignedIn } from "./contract.ts";
import { CardForm, SignInFrame } from "./frame.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { SetUpFactor } from "./set-up.tsx";

type Step = "password" | "secondFactor" | "secondFactorSetup" | { readonly codes: readonly string[] };

/** CC-04: signing in, step by step; a reload goes on where it stood. */
export function Page() {
  const t = useWords();
  const session = useQuery(sessionQuery).data;
  const [step, setStep] = useState<Step | null>(null);
  const finish = useFinish();
  const shown = step ?? session?.needs ?? "password";
  const go = ({ needs, token }: SignedIn) => {
    setToken(token);
    if (needs === null) return finish();
    setStep(needs);
    return undefined;
  };
  return (
    <SignInFrame {...(shown === "password" ? { below: t("directory.signIn.noAccount") } : {})}>
      {shown === "password" && <Password onDone={go} />}
      {shown === "secondFactor" && <SecondFactor onDone={go} />}
      {shown === "secondFactorSetup" && (
        <SetUpFactor
          onDone={({ recoveryCodes, token }: SetupDone) => {
            setToken(token);
            setStep({ codes: recoveryCodes });
          }}
        />
      )}
      {typeof shown === "object" && <RecoveryCodes codes={shown.codes} onKept={finish} />}
    </SignInFrame>
  );
}

/** Goes on to where the person wanted to be, as somebody who is signed in. */
function useFinish(): () => void {
  const queries = useQueryClient();
  const [search] = useAddressSearch();
  const go = useGo();
  const then = search["then"];
  return () => {
    if (then === "close") return window.close();
    void queries.invalidateQueries().then(() => go(then?.startsWith("/") === true ? then : "/"));
    return undefined;
  };
}

function Password(props: { onDone: (answer: SignedIn) => void }) {
  const t = useWords();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useMutation({
    mutationFn: () => api.post<SignedIn>("/api/sign-in", { email, password }),
    onSuccess: props.onDone,
  });
  return (
    <CardForm
      title={t("directory.signIn.title")}
      intro={t("directory.signIn.intro")}
      onSubmit={() => signIn.mutate()}
    >
      <Field label={t("directory.signIn.email")} need="required">
        <TextInput
          kind="email"
          size="large"
          name="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
        />
      </Field>
      <Field
        label={t("directory.signIn.password")}
        need="required"
        error={signIn.isError ? sayProblem(t, signIn.error) : undefined}
        beside={<PageLink to="/forgotten">{t("directory.signIn.forgotten")}</PageLink>}
      >
        <PasswordInput
          size="large"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      </Field>
      <Button
        type="submit"
        look="primary"
        isWide
        isBusy={signIn.isPending}
        iconAfter={IconArrowRight}
        iconTurns
      >
        {t("kernel.continue")}
      </Button>
    </CardForm>
  );
}
