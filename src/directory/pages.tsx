import type { Page } from "#kernel/web/page";

/** The pages of those who are not signed in yet. */
export const pages: readonly Page[] = [
  {
    path: "/sign-in",
    title: "directory.signIn.title",
    isOpen: true,
    frame: "bare",
    load: () => import("./sign-in/page.tsx"),
  },
  {
    path: "/link",
    title: "directory.link.title",
    isOpen: true,
    frame: "bare",
    load: () => import("./links/page.tsx"),
  },
  {
    path: "/forgotten",
    title: "directory.forgotten.title",
    isOpen: true,
    frame: "bare",
    load: () => import("./links/forgotten.tsx"),
  },
];
