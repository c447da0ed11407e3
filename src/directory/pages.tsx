import {
  IconBuildingCommunity,
  IconDevices,
  IconFlag,
  IconUserCircle,
  IconUserCog,
} from "@tabler/icons-react";
import type { Page, Who } from "#kernel/web/page";

const isAdministrator = ({ session }: Who): boolean => session.person?.isAdministrator === true;

/** The pages of signing in, of one's own account, and of the installation. */
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
  {
    path: "/administration/accounts",
    title: "directory.accounts.title",
    nav: { section: "system", icon: IconUserCog, order: 10 },
    allow: isAdministrator,
    load: () => import("./accounts/page.tsx"),
  },
  {
    path: "/administration/agencies",
    title: "directory.agencies.title",
    nav: { section: "system", icon: IconBuildingCommunity, order: 20 },
    allow: isAdministrator,
    load: () => import("./agencies/page.tsx"),
  },
  {
    path: "/administration/banner",
    title: "directory.banner.title",
    nav: { section: "system", icon: IconFlag, order: 30 },
    allow: isAdministrator,
    load: () => import("./banner/page.tsx"),
  },
];
