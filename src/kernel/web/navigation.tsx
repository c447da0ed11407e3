import { Link, useCanGoBack, useNavigate, useParams, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** Parameters of a path: `{ operation: "…" }` for `/operations/$operation/mailbox`. */
export type PathParams = Readonly<Record<string, string>>;

/** The state of a list in the address: filter, sort, page; a link to it can be sent. */
export type Search = Readonly<Record<string, string | undefined>>;

type PageLinkProps = {
  /** A page's path, with `$name` for parameters. */
  readonly to: string;
  readonly params?: PathParams;
  readonly search?: Search;
  readonly className?: string | undefined;
  readonly title?: string;
  readonly onClick?: () => void;
  readonly children: ReactNode;
};

/** A link to a page of the application; its code is fetched when somebody points at it. */
export function PageLink(props: PageLinkProps) {
  return <Link preload="intent" activeOptions={{ includeSearch: false }} {...props} />;
}

/** How to go to a page: `go("/operations/$operation/mailbox", { operation })`. */
type Go = (to: string, params?: PathParams, search?: Search, how?: "push" | "replace") => Promise<void>;

/** Goes to a page; "replace" for one that only led on, so that going back does not lead to it. */
export function useGo(): Go {
  const navigate = useNavigate();
  return (to, params = {}, search = {}, how = "push") =>
    navigate({ to, params, search, replace: how === "replace" });
}

/** Goes back to where one came from; to the page that is named when the address was opened by itself. */
export function useGoBack(): (otherwise: string, params?: PathParams, search?: Search) => void {
  const canGoBack = useCanGoBack();
  const go = useGo();
  return (otherwise, params, search) => {
    if (canGoBack) history.back();
    else void go(otherwise, params, search);
  };
}

/** The parameters of the address; a page may rely on those of its own path. */
export function usePathParams(): PathParams {
  return useParams({ strict: false });
}

/** The search part of the address and how to change it; the change stays in the history unless it replaces. */
export function useAddressSearch(): [Search, (change: Search, how?: "push" | "replace") => void] {
  const search = useRouterState({
    select: (state): Search => state.location.search,
  });
  const navigate = useNavigate();
  const change = (changed: Search, how: "push" | "replace" = "push") => {
    const merged = Object.entries({ ...search, ...changed }).filter(
      ([, value]) => value !== undefined && value !== "",
    );
    void navigate({
      to: ".",
      search: Object.fromEntries(merged),
      replace: how === "replace",
    });
  };
  return [search, change];
}

/** The whole address: the path and the state of its lists. */
export function useAddress(): string {
  return useRouterState({ select: (state) => state.location.href });
}

/** The path of the address. */
export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

/** A path with its parameters filled in, or null when one of them is not known. */
export function fillPath(path: string, params: PathParams): string | null {
  let isComplete = true;
  const filled = path.replace(/\$(\w+)/gu, (_all, name: string) => {
    const value = params[name];
    if (value === undefined) isComplete = false;
    return encodeURIComponent(value ?? "");
  });
  return isComplete ? filled : null;
}
