import { IconDevices, IconUserCircle } from "@tabler/icons-react";
import type { Page } from "#kernel/web/page";

/** The pages of signing in, and of one's own account. */
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
  {
    path: "/mail/stop/$token",
    title: "directory.mailStop.title",
    isOpen: true,
    frame: "bare",
    load: () => import("./mail-stop/page.tsx"),
  },
  {
    path: "/profile",
    title: "directory.profile.title",
    nav: { section: "account", icon: IconUserCircle, order: 0 },
    load: () => import("./profile/page.tsx"),
  },
  {
    path: "/sessions",
    title: "directory.sessions.title",
    nav: { section: "account", icon: IconDevices, order: 1 },
    load: () => import("./sessions/page.tsx"),
  },
];
