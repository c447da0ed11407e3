import { lazy, Suspense } from "react";
import { fillPath, type PathParams } from "#kernel/web/navigation";
import type { FrameContent, Page, PageNav, Who } from "#kernel/web/page";
import type { NavEntry } from "#kernel/web/side";
import type { Words } from "#kernel/words/format";
import { pages } from "./pages.tsx";

type Situation = {
  readonly t: Words;
  readonly who: Who;
  readonly content: FrameContent;
  readonly path: string;
  readonly params: PathParams;
};

/** The places of the side for this person at this address, in their order. */
export function navEntries(situation: Situation): readonly NavEntry[] {
  return pages
    .flatMap((page) => (page.nav === undefined ? [] : [{ page, nav: page.nav }]))
    .filter(({ page }) => page.allow?.(situation.who) !== false)
    .sort((a, b) => a.nav.order - b.nav.order)
    .flatMap(({ page, nav }) => entryOf(page, nav, situation));
}

function entryOf(page: Page, nav: PageNav, situation: Situation): readonly NavEntry[] {
  const { t, content, path, params } = situation;
  const filled = fillPath(page.path, params);
  if (filled === null) return [];
  const below = belowOf(nav);
  return [
    {
      to: page.path,
      params,
      label: t(nav.word ?? page.title),
      icon: nav.icon,
      section: nav.section,
      badge: nav.badge === undefined ? null : (content.badges[nav.badge] ?? null),
      isCurrent: filled === "/" ? path === "/" : path === filled || path.startsWith(`${filled}/`),
      below: below === null ? null : <Suspense>{below}</Suspense>,
    },
  ];
}

const lazyBelow = new WeakMap<PageNav, ReturnType<typeof lazy>>();

function belowOf(nav: PageNav) {
  const { below } = nav;
  if (below === undefined) return null;
  let Below = lazyBelow.get(nav);
  if (Below === undefined) {
    Below = lazy(async () => ({ default: (await below()).Below }));
    lazyBelow.set(nav, Below);
  }
  return <Below />;
}
