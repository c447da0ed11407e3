import { IconAccessible } from "@tabler/icons-react";
import type { Frame, Page } from "#kernel/web/page";

type Door = {
  readonly pages?: readonly Page[];
  readonly frames?: readonly Frame[];
};

const doors = Object.values(import.meta.glob<Door>("../*/pages.tsx", { eager: true }));

/** The kit is the application's own page. */
const kit: Page = {
  path: "/kit",
  title: "web.kit.title",
  isOpen: true,
  frame: "bare",
  load: () => import("./kit/page.tsx"),
  allow: (who) => who.session.profile === "demo",
};

const accessibility: Page = {
  path: "/accessibility",
  title: "kernel.accessibility",
  nav: { section: "account", icon: IconAccessible, order: 9 },
  isOpen: true,
  frame: "bare",
  load: () => import("./accessibility/page.tsx"),
};

/** The pages of every system that has a `pages.tsx`. */
export const pages: readonly Page[] = [...doors.flatMap((door) => door.pages ?? []), kit, accessibility];

/** What the systems put into the frame around the pages. */
export const frames: readonly Frame[] = doors.flatMap((door) => door.frames ?? []);
