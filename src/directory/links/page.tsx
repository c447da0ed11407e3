import { IconLinkOff } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, setToken } from "#kernel/web/api";
import { Button, ButtonLink } from "#kernel/web/button";
import { Field } from "#kernel/web/field";
import { useGo } from "#kernel/web/navigation";
import { fieldProblems, Problem, sayProblem } from "#kernel/web/problem";
import { Failed, Loading, Situation } from "#kernel/web/states";
import { Note } from "#kernel/web/surface";
import { PasswordInput, TextInput } from "#kernel/web/text";
import { useLanguage, useWords } from "#kernel/web/words";
import { AnswerEmailChange } from "../profile/answer-email.tsx";
import type { SignedIn } from "../sign-in/contract.ts";
import { CardForm, SignInFrame } from "../sign-in/frame.tsx";
import type { LinkFacts } from "./contract.ts";

const nobody = { surname: "", firstName: "", email: "", telephone: "" };

/** CC-03: what a one-time link leads to. The token stands behind the # and never reaches a log. */
export function Page() {
  const [token] = useState(() => globalThis.location.hash.slice(1));
  const link = useQuery({
    queryKey: ["directory", "link", token],
    queryFn: () => api.post<LinkFacts>("/api/links/look", { token }),
    retry: false,
  });
  return (
    <SignInFrame>
      {link.isError && <NoLink error={link.error} onRetry={() => void link.refetch()} />}
      {link.isPending && <Loading />}
      {link.data && <UseLink token={token} kind={link.data.kind} />}
    </SignInFrame>
  );
}

/** A link that was used or is too old does not come back; what helps depends on what it was for. */
function NoLink({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useWords();
  const isGone = error instanceof Problem && error.code === "directory.problem.linkGone";
  if (!isGone) return <Failed error={error} onRetry={onRetry} />;
  return (
    <Situation
      level="page"
      icon={IconLinkOff}
      title={t("directory.link.gone")}
      actions={
        <>
          <ButtonLink to="/forgotten">{t("directory.link.askNew")}</ButtonLink>
          <ButtonLink to="/sign-in" look="quiet">
            {t("directory.signIn.title")}
          </ButtonLink>
        </>
      }
    >
      <p>{t("directory.link.goneHow")}</p>
    </Situation>
  );
}

function UseLink({ token, kind }: { token: string; kind: LinkFacts["kind"] }) {
  switch (kind) {
    case "emailOld":
      return <AnswerEmailChange token={token} mailbox="old" />;
    case "emailNew":
      return <AnswerEmailChange token={token} mailbox="new" />;
    default:
      return <SetPassword token={token} kind={kind} />;
  }
}

function SetPassword({ token, kind }: { token: string; kind: LinkFacts["kind"] }) {
  const t = useWords();
  const { language } = useLanguage();
  const [password, setPassword] = useState("");
  const [who, setWho] = useState(nobody);
  const isFirst = kind === "firstAdministrator";
  const finish = useFinish();
  const use = useMutation({
    mutationFn: () =>
      api.post<SignedIn>("/api/links/use", {
        token,
        password,
        ...(isFirst && { administrator: { ...who, language } }),
      }),
    onSuccess: finish,
  });
  const problems = fieldProblems(t, use.error);
  const isElsewhere = use.isError && problems["password"] === undefined;
  return (
    <CardForm
      title={t("directory.link.title")}
      intro={t("directory.link.intro")}
      onSubmit={() => use.mutate()}
    >
      {isElsewhere && (
        <Note tone="bad" role="alert">
          {sayProblem(t, use.error)}
        </Note>
      )}
      {isFirst && <WhoIsFirst who={who} problems={problems} onChange={setWho} />}
      <Field
        label={t("directory.link.newPassword")}
        path="password"
        need="required"
        error={problems["password"]}
      >
        <PasswordInput size="large" autoComplete="new-password" value={password} onChange={setPassword} />
      </Field>
      <Button type="submit" look="primary" isWide isBusy={use.isPending}>
        {t("kernel.continue")}
      </Button>
    </CardForm>
  );
}

/** After the password the second factor follows on the page of signing in. */
function useFinish(): (answer: SignedIn) => void {
  const queries = useQueryClient();
  const go = useGo();
  return ({ needs, token }) => {
    setToken(token);
    void queries.invalidateQueries().then(() => go(needs === null ? "/" : "/sign-in"));
  };
}

type WhoProps = {
  readonly who: typeof nobody;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (who: typeof nobody) => void;
};

function WhoIsFirst({ who, problems, onChange }: WhoProps) {
  const t = useWords();
  const kinds = { surname: "words", firstName: "words", email: "email", telephone: "telephone" } as const;
  const labels = {
    surname: t("directory.person.surname"),
    firstName: t("directory.person.firstName"),
    email: t("directory.signIn.email"),
    telephone: t("directory.person.telephone"),
  };
  return (
    <>
      <Note>{t("directory.link.administrator")}</Note>
      {(["surname", "firstName", "email", "telephone"] as const).map((name) => (
        <Field
          key={name}
          label={labels[name]}
          path={`administrator.${name}`}
          need={name === "firstName" ? "optional" : "required"}
          error={problems[`administrator.${name}`]}
        >
          <TextInput
            kind={kinds[name]}
            name={name}
            value={who[name]}
            onChange={(value) => onChange({ ...who, [name]: value })}
          />
        </Field>
      ))}
    </>
  );
}
