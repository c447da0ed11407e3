import { IconArrowRight } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Field } from "#kernel/web/field";
import { sayProblem } from "#kernel/web/problem";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { toLatinDigits } from "#kernel/words/digits";
import type { SignedIn } from "./contract.ts";
import { CardForm } from "./frame.tsx";

/** CC-04: the code of the authenticator app, or one of the recovery codes. */
export function SecondFactor(props: { onDone: (answer: SignedIn) => void }) {
  const t = useWords();
  const [way, setWay] = useState<"code" | "recoveryCode">("code");
  const [typed, type] = useState("");
  const send = useMutation({
    mutationFn: () =>
      api.post<SignedIn>(
        "/api/sign-in/second-factor",
        way === "code"
          ? { code: toLatinDigits(typed).replaceAll(/\D/g, "") }
          : { recoveryCode: typed.trim() },
      ),
    onSuccess: props.onDone,
  });
  const change = () => {
    setWay(way === "code" ? "recoveryCode" : "code");
    type("");
    send.reset();
  };
  return (
    <CardForm
      title={t("directory.signIn.codeTitle")}
      intro={t("directory.signIn.codeIntro")}
      onSubmit={() => send.mutate()}
    >
      <Field
        key={way}
        label={t(way === "code" ? "directory.signIn.code" : "directory.signIn.recoveryCode")}
        need="required"
        error={send.isError ? sayProblem(t, send.error) : undefined}
      >
        <TextInput
          kind="code"
          size="large"
          name={way}
          inputMode={way === "code" ? "numeric" : "text"}
          autoComplete={way === "code" ? "one-time-code" : "off"}
          value={typed}
          onChange={type}
        />
      </Field>
      <Button
        type="submit"
        look="primary"
        isWide
        isBusy={send.isPending}
        iconAfter={IconArrowRight}
        iconTurns
      >
        {t("kernel.continue")}
      </Button>
      <Button look="quiet" onClick={change}>
        {t(way === "code" ? "directory.signIn.useRecovery" : "directory.signIn.useApp")}
      </Button>
    </CardForm>
  );
}
