import { IconArrowRight } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { Field } from "#kernel/web/field";
import { sayProblem } from "#kernel/web/problem";
import { Failed, Loading } from "#kernel/web/states";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { toLatinDigits } from "#kernel/words/digits";
import type { Setup, SetupDone } from "./contract.ts";
import styles from "./frame.module.css";
import { CardForm } from "./frame.tsx";

/** CC-04: the authenticator app is told its secret by a picture and shows by a first code that it has it. */
export function SetUpFactor(props: { onDone: (answer: SetupDone) => void }) {
  const t = useWords();
  const [code, setCode] = useState("");
  const setup = useQuery({
    queryKey: ["directory", "setup"],
    queryFn: () => api.post<Setup>("/api/sign-in/second-factor/setup", {}),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const confirm = useMutation({
    mutationFn: () =>
      api.post<SetupDone>("/api/sign-in/second-factor/confirmation", {
        code: toLatinDigits(code).replaceAll(/\D/g, ""),
      }),
    onSuccess: props.onDone,
  });
  if (setup.isError) return <Failed error={setup.error} onRetry={() => void setup.refetch()} />;
  if (setup.data === undefined) return <Loading />;
  const { picture, secret } = setup.data;
  return (
    <CardForm
      title={t("directory.setup.title")}
      intro={t("directory.setup.intro")}
      onSubmit={() => confirm.mutate()}
    >
      <Secret picture={picture} secret={secret} />
      <Field
        label={t("directory.signIn.code")}
        need="required"
        error={confirm.isError ? sayProblem(t, confirm.error) : undefined}
      >
        <TextInput
          kind="code"
          size="large"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
        />
      </Field>
      <Button
        type="submit"
        look="primary"
        isWide
        isBusy={confirm.isPending}
        iconAfter={IconArrowRight}
        iconTurns
      >
        {t("kernel.continue")}
      </Button>
    </CardForm>
  );
}

/** What the app is told: a picture, and the same as text. */
export function Secret({ picture, secret }: Pick<Setup, "picture" | "secret">) {
  const t = useWords();
  return (
    <>
      <img
        className={styles.picture}
        alt={t("directory.setup.picture")}
        src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
      />
      <p className={styles.key}>
        {t("directory.setup.byHand")} <Code>{secret}</Code>
      </p>
    </>
  );
}
