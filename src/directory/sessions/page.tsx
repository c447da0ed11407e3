import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet, IconLogout } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Confirm } from "#kernel/web/dialog";
import { Entries, Entry } from "#kernel/web/entries";
import { Glyph } from "#kernel/web/icon";
import { Moment } from "#kernel/web/moment";
import { PageLink } from "#kernel/web/navigation";
import { sayProblem } from "#kernel/web/problem";
import { Failed, Loading } from "#kernel/web/states";
import { Badge } from "#kernel/web/status";
import { Card, Note, PageHeader, Stack } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { T, useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import type { Ended, OwnSession, OwnSessions } from "./contract.ts";
import { type Device, describeAgent } from "./rules.ts";

const sessionsQuery = queryOptions({
  queryKey: ["directory", "sessions"],
  queryFn: ({ signal }) => api.get<OwnSessions>("/api/sessions", { signal }),
  select: ({ sessions }) => [...sessions].sort((a, b) => Number(b.isPresent) - Number(a.isPresent)),
});

/** CC-04: where one is signed in, and signing out there. */
export function Page() {
  const t = useWords();
  const { data: sessions, error, isPending, refetch } = useQuery(sessionsQuery);
  const hasOthers = sessions !== undefined && sessions.length > 1;
  return (
    <>
      <PageHeader
        title={t("directory.sessions.title")}
        subtitle={t("directory.sessions.intro")}
        {...(hasOthers && { actions: <SignOutElsewhere others={sessions.length - 1} /> })}
      />
      {error !== null && sessions === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={3} />}
      {sessions && (
        <Stack>
          <Card inside="flush">
            <Entries label={t("directory.sessions.title")}>
              {sessions.map((session) => (
                <OneSession key={session.id} session={session} />
              ))}
            </Entries>
          </Card>
          {hasOthers && (
            <Note>
              <T k="directory.sessions.unknown" a={(inside) => <PageLink to="/profile">{inside}</PageLink>} />
            </Note>
          )}
        </Stack>
      )}
    </>
  );
}

const icons = { phone: IconDeviceMobile, tablet: IconDeviceTablet, computer: IconDeviceDesktop } as const;

function OneSession(props: { session: OwnSession }) {
  const t = useWords();
  const { session } = props;
  const device = describeAgent(session.agent);
  return (
    <Entry
      mark={<Glyph icon={icons[device.kind]} size="l" />}
      title={
        <>
          {sayDevice(t, device)}
          {session.isPresent && <Badge tone="ok">{t("directory.sessions.here")}</Badge>}
        </>
      }
      facts={
        <>
          {!session.isPresent && (
            <span>
              <T k="directory.sessions.seen" when={<Moment at={session.seenAt} />} />
            </span>
          )}
          <span>
            <T k="directory.sessions.since" when={<Moment at={session.createdAt} />} />
          </span>
          <span>{t(`directory.sessions.by.${session.strength}`)}</span>
        </>
      }
      {...(!session.isPresent && { actions: <SignOut session={session} device={sayDevice(t, device)} /> })}
    />
  );
}

/** In plain text, so that it can be part of a sentence too. */
function sayDevice(t: Words, { browser, system }: Device): string {
  if (browser !== null && system !== null) return t("directory.sessions.device", { browser, system });
  return browser ?? system ?? t("directory.sessions.unknownDevice");
}

function SignOut(props: { session: OwnSession; device: string }) {
  const t = useWords();
  const queries = useQueryClient();
  const { session, device } = props;
  const end = useMutation({
    mutationFn: () => api.delete(`/api/sessions/${session.id}`),
    onSuccess: () => toast(t("directory.sessions.ended", { device })),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <>
      {end.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, end.error)}
        </Note>
      )}
      <Button
        size="dense"
        icon={IconLogout}
        iconTurns
        isBusy={end.isPending}
        aria-label={t("directory.sessions.endThis", { device })}
        onClick={() => end.mutate()}
      >
        {t("kernel.signOut")}
      </Button>
    </>
  );
}

function SignOutElsewhere(props: { others: number }) {
  const t = useWords();
  const queries = useQueryClient();
  const [isOpen, open] = useState(false);
  const end = useMutation({
    mutationFn: () => api.delete<Ended>("/api/sessions"),
    onSuccess: ({ ended }) => {
      open(false);
      toast(t("directory.sessions.othersEnded", { n: ended }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <>
      <Button icon={IconLogout} iconTurns onClick={() => open(true)}>
        {t("directory.sessions.elsewhere")}
      </Button>
      <Confirm
        title={t("directory.sessions.elsewhere")}
        isOpen={isOpen}
        onClose={() => open(false)}
        doIt={t("directory.sessions.endOthers", { n: props.others })}
        isBusy={end.isPending}
        onDoIt={() => end.mutate()}
      >
        <p>{t("directory.sessions.elsewhereText")}</p>
        {end.isError && (
          <Note tone="bad" role="alert">
            {sayProblem(t, end.error)}
          </Note>
        )}
      </Confirm>
    </>
  );
}
