import { IconClipboardList, IconHome, IconInbox } from "@tabler/icons-react";
import type { Frame, Page } from "#kernel/web/page";

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
];

/** The operation one works in, around every page. */
export const frames: readonly Frame[] = [{ under: "/", load: () => import("./operations/frame.tsx") }];
