import {
  IconClipboardList,
  IconHome,
  IconInbox,
  IconSettings,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { Frame, Page, Who } from "#kernel/web/page";

const isAdministrator = ({ session }: Who): boolean => session.person?.isAdministrator === true;

/** The pages of CENcomm. */
export const pages: readonly Page[] = [
  {
    path: "/",
    title: "cencomm.home.title",
    nav: { section: "work", icon: IconHome, order: 0, word: "kernel.home" },
    load: () => import("./home/page.tsx"),
  },
  {
    path: "/operations/$operation/mailbox",
    title: "cencomm.mailbox.title",
    frame: "fixed",
    nav: {
      section: "work",
      icon: IconInbox,
      order: 10,
      badge: "unread",
      below: () => import("./folders/side.tsx"),
    },
    load: () => import("./mailbox/page.tsx"),
  },
  {
    path: "/operations/$operation/compose",
    title: "cencomm.compose.title",
    frame: "focus",
    load: () => import("./drafts/page.tsx"),
  },
  {
    path: "/waiting/$token",
    title: "cencomm.waiting.title",
    load: () => import("./alerts/page.tsx"),
  },
  {
    path: "/operations/$operation/cases",
    title: "cencomm.cases.title",
    nav: { section: "work", icon: IconClipboardList, order: 20, badge: "cases" },
    wordLists: ["customs"],
    load: () => import("./cases/page.tsx"),
  },
  {
    path: "/operations/$operation/report",
    title: "cencomm.report.page",
    frame: "focus",
    wordLists: ["customs"],
    load: () => import("./formatted/page.tsx"),
  },
  {
    path: "/operations/$operation/members",
    title: "cencomm.members.title",
    nav: { section: "manage", icon: IconUsers, order: 10 },
    load: () => import("./members/page.tsx"),
  },
  {
    path: "/operations/$operation/settings",
    title: "cencomm.operation.title",
    nav: { section: "manage", icon: IconSettings, order: 90 },
    load: () => import("./operations/settings.tsx"),
  },
  {
    path: "/operations/$operation/terms",
    title: "cencomm.terms.title",
    load: () => import("./operations/terms.tsx"),
  },
  {
    path: "/administration/operations",
    title: "cencomm.administration.title",
    nav: { section: "system", icon: IconUsersGroup, order: 0 },
    allow: isAdministrator,
    load: () => import("./operations/administration.tsx"),
  },
  {
    path: "/administration/operations/new",
    title: "cencomm.administration.found",
    allow: isAdministrator,
    load: () => import("./operations/found.tsx"),
  },
  {
    path: "/administration/operations/$administered",
    title: "cencomm.administration.one",
    allow: isAdministrator,
    load: () => import("./operations/administered.tsx"),
  },
];

/** The operation one works in, around every page. */
export const frames: readonly Frame[] = [{ under: "/", load: () => import("./operations/frame.tsx") }];
