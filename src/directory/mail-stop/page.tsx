import { IconBellOff, IconCircleCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { Button, ButtonLink } from "#kernel/web/button";
import { usePathParams } from "#kernel/web/navigation";
import { sayProblem } from "#kernel/web/problem";
import { Note } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { CardForm, SignInFrame } from "../sign-in/frame.tsx";

/** CC-19: the link of a letter that stops letters like it. Opening it changes nothing: mail scanners open all links. */
export function Page() {
  const t = useWords();
  const token = usePathParams()["token"] ?? "";
  const stop = useMutation({ mutationFn: () => api.post(`/mail/stop/${encodeURIComponent(token)}`) });
  return (
    <SignInFrame>
      <CardForm
        title={t("directory.mailStop.title")}
        intro={t("directory.mailStop.intro")}
        onSubmit={() => stop.mutate()}
      >
        {stop.isError && (
          <Note tone="bad" role="alert">
            {sayProblem(t, stop.error)}
          </Note>
        )}
        {stop.isSuccess ? (
          <Note tone="ok" icon={IconCircleCheck} role="status">
            {t("directory.mailStop.stopped")}
          </Note>
        ) : (
          <Button type="submit" look="primary" icon={IconBellOff} isWide isBusy={stop.isPending}>
            {t("directory.mailStop.title")}
          </Button>
        )}
        <ButtonLink look="quiet" to="/profile">
          {t("directory.mailStop.choose")}
        </ButtonLink>
      </CardForm>
    </SignInFrame>
  );
}
