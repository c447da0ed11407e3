import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Language } from "#kernel/words/locales";
import { api, takeSession } from "./api.tsx";

/** Who is signed in, as far as the frame around every page must know; the answer of `GET /api/session`. */
export type Session = {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly language: Language;
    readonly isAdministrator: boolean;
  } | null;
  /** What must follow before somebody is signed in; null or absent when nothing does. */
  readonly needs?: "secondFactor" | "secondFactorSetup" | null;
  /** Sent back with every command; changes when somebody signs in. */
  readonly token: string;
  readonly profile: string;
  /** AD-10: the classification line above every page, or null. */
  readonly banner: {
    readonly text: string;
    readonly level: "plain" | "warn" | "bad" | "demo";
  } | null;
};

/** The session as a query; invalidate its key after signing in or out. */
export const sessionQuery = queryOptions({
  queryKey: ["kernel", "session"],
  queryFn: async ({ signal }) => {
    const session = await api.get<Session>("/api/session", { signal });
    await takeSession(session);
    return session;
  },
  staleTime: 60_000,
});

/** The session, or null until the server has answered. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}
