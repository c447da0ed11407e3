import { IconLogout } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, Outlet, useMatches } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "#kernel/web/api";
import { followEvents, useEvents } from "#kernel/web/events";
import type { MenuEntry } from "#kernel/web/menu";
import { useGo, usePath, usePathParams } from "#kernel/web/navigation";
import type { FrameContent, Page, Who } from "#kernel/web/page";
import { type Session, sessionQuery } from "#kernel/web/session";
import { SessionEnded } from "#kernel/web/session-ended";
import { Shell } from "#kernel/web/shell";
import type { NavEntry } from "#kernel/web/side";
import { Failed, Loading, Refused } from "#kernel/web/states";
import { useLoadWordList, useWords } from "#kernel/web/words";
import { FrameSource, frameFor, nothing } from "./frame-content.tsx";
import { navEntries } from "./nav-entries.tsx";

/** The frame around every page, or the way to signing in. */
export function FrameAroundPages() {
  const session = useQuery(sessionQuery);
  const page = useMatches().at(-1)?.staticData.page;
  if (session.isError && session.data === undefined) {
    return <Failed error={session.error} onRetry={() => void session.refetch()} />;
  }
  if (session.data === undefined) return <Loading rows={0} />;
  return <Framed session={session.data} page={page} />;
}

function Framed(props: { session: Session; page: Page | undefined }) {
  const { session, page } = props;
  const t = useWords();
  const path = usePath();
  useTitle(page === undefined ? null : t(page.title));
  useServer(session);
  if (session.person === null && page?.isOpen !== true) {
    return <Navigate to="/sign-in" search={{ then: path }} replace />;
  }
  return page?.frame === "bare" ? (
    <Inside {...props} grants={nothing.grants} />
  ) : (
    <InShell {...props} path={path} />
  );
}

function InShell(props: { session: Session; page: Page | undefined; path: string }) {
  const { session, page, path } = props;
  const t = useWords();
  const params = usePathParams();
  const [content, show] = useState<FrameContent>(nothing);
  const frame = frameFor(path);
  const who: Who = { session, grants: content.grants };
  const entries = navEntries({ t, who, content, path, params: { ...content.params, ...params } });
  const account = useAccountEntries(session, entries);
  return (
    <>
      {frame !== null && <FrameSource key={frame.under} frame={frame} onContent={show} />}
      <Shell
        session={session}
        entries={entries}
        content={content}
        account={account}
        frame={page?.frame === "bare" ? "scroll" : (page?.frame ?? "scroll")}
        path={path}
      >
        <Inside session={session} page={page} grants={content.grants} />
      </Shell>
      <SessionEnded session={session} />
    </>
  );
}

function Inside(props: { session: Session; page: Page | undefined; grants: ReadonlySet<string> }) {
  const { page, session, grants } = props;
  if (page?.allow?.({ session, grants }) === false) return <Refused />;
  return (
    <Lists page={page}>
      <Outlet />
    </Lists>
  );
}

/** Shows a page when the long word lists it names have come. */
function Lists(props: { page: Page | undefined; children: ReactNode }) {
  const load = useLoadWordList();
  const wanted = props.page?.wordLists ?? [];
  const asked = wanted.join(" ");
  const [have, got] = useState("");
  useEffect(() => {
    void Promise.all(wanted.map(load)).then(() => got(asked));
  });
  return asked === "" || have === asked ? props.children : <Loading />;
}

/** The menu of one's own account: its pages, and the way out. */
function useAccountEntries(session: Session, entries: readonly NavEntry[]): readonly MenuEntry[] {
  const t = useWords();
  const go = useGo();
  const own = entries
    .filter((entry) => entry.section === "account")
    .map(({ to, params, label, icon }) => ({ id: to, label, icon, run: () => void go(to, params) }));
  return [
    { kind: "head", id: "name", label: session.person?.name ?? "" },
    ...own,
    { kind: "line", id: "line" },
    {
      id: "out",
      label: t("kernel.signOut"),
      icon: IconLogout,
      iconTurns: true,
      run: () => {
        void api.delete("/api/session").then(leave);
      },
    },
  ];
}

/** The next person in this browser finds neither what was read nor where one was; the page's look may stay. */
function leave(): void {
  sessionStorage.clear();
  location.replace("/sign-in");
}

function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? "Tidewaiter" : `${title} · Tidewaiter`;
  }, [title]);
}

/** Follows the server's events while somebody is signed in. */
function useServer(session: Session): void {
  const queries = useQueryClient();
  const isSignedIn = session.person !== null;
  useEffect(() => {
    if (!isSignedIn) return;
    const stop = new AbortController();
    followEvents(stop.signal);
    return () => stop.abort();
  }, [isSignedIn]);
  // AD-10: the new line stands above every open page.
  useEvents(["directory.banner.changed"], () => {
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
  });
  // The stream cannot go on where it broke: what was read, or asked for, before it began may be old.
  useEvents(["kernel.begin"], () => {
    const asked = queries.getQueryCache().findAll({ fetchStatus: "fetching" });
    void queries.invalidateQueries({ predicate: (query) => !asked.includes(query) });
    void Promise.allSettled(asked.flatMap(({ promise }) => promise ?? [])).then(() =>
      queries.invalidateQueries({ predicate: (query) => asked.includes(query) }),
    );
  });
}
