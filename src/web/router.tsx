import type { QueryClient } from "@tanstack/react-query";
import {
  type AnyRootRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import type { Page } from "#kernel/web/page";
import { Failed, Loading, Refused } from "#kernel/web/states";
import { FrameAroundPages } from "./frame.tsx";
import { pages } from "./pages.tsx";

/** The router over the pages of every system; each page's code is a chunk of its own. */
export function newRouter(queries: QueryClient) {
  const root = createRootRoute({
    component: FrameAroundPages,
    notFoundComponent: Refused,
  });
  const routes = pages.map((page) => routeOf(root, page));
  return createRouter({
    routeTree: root.addChildren(routes),
    context: { queries },
    defaultPreload: "intent",
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultPendingComponent: Loading,
    defaultErrorComponent: Failed,
    scrollRestoration: true,
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch,
  });
}

function routeOf(root: AnyRootRoute, page: Page) {
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    component: lazyRouteComponent(page.load, "Page"),
    staticData: { page },
  });
}

/** Lists are plain in the address: `?kind=warning&sort=deadline`, so that people can read and mend them. */
function stringifySearch(search: Record<string, unknown>): string {
  const plain = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(plain.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    page?: Page;
  }
}
