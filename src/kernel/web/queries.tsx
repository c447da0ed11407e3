import { QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem.tsx";

/** The cache of answers. A refusal is final; a silent line is asked again, slower each time. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        // What was seen stays readable without a line.
        networkMode: "offlineFirst",
        refetchOnWindowFocus: "always",
        retry: (failures, error) => isWorthRepeating(error) && failures < 3,
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 15_000),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

function isWorthRepeating(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 502);
}

type Asked = {
  readonly data: unknown;
  readonly error: unknown;
  readonly failureReason: unknown;
  readonly isPaused: boolean;
};

/** Why nothing can be shown: refused, or asked in vain and waiting for a line. Null with an answer, or while one comes. */
export function whyNothing({ data, error, failureReason, isPaused }: Asked): unknown {
  if (data !== undefined) return null;
  return error ?? (isPaused ? failureReason : null);
}
