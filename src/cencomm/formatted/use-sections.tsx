import { useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import { sectionOfPath } from "#customs/message/progress";
import type { SectionLine } from "#customs/web/contents";
import { sectionId } from "#customs/web/section";

const narrow = "(max-width: 767px)";

/** Which sections are open: where there is room those that ask for something, on a phone one at a time. */
export function useSections(lines: readonly SectionLine[]) {
  const isNarrow = useSyncExternalStore(listen, () => matchMedia(narrow).matches);
  const [turned, turn] = useState<ReadonlyMap<string, boolean>>(() => openAtFirst(lines));
  const [current, goTo] = useState(() => firstToWrite(lines));
  const sections = lines.map(({ section }) => section);
  const isOpen = (key: string) => (isNarrow ? key === current : turned.get(key) === true);
  const openOne = (key: string) => {
    turn((before) => new Map(before).set(key, true));
    goTo(key);
  };
  const closeOne = (key: string) => {
    turn((before) => new Map(before).set(key, false));
    if (isNarrow) goTo(null);
  };
  const at = sections.findIndex(({ key }) => key === current);
  return {
    isNarrow,
    current,
    at,
    isOpen,
    toggle: (key: string) => (isOpen(key) ? closeOne(key) : openOne(key)),
    show: (key: string) => {
      flushSync(() => openOne(key));
      const head = document.getElementById(sectionId(key));
      head?.focus({ preventScroll: true });
      head?.scrollIntoView({ block: "start" });
    },
    /** Opens the sections in which these answers stand. */
    reveal: (paths: readonly string[]) => {
      const keys = paths.flatMap((path) => sectionOfPath(sections, path)?.key ?? []);
      flushSync(() => {
        turn((before) => new Map([...before, ...keys.map((key) => [key, true] as const)]));
        if (keys[0] !== undefined) goTo(keys[0]);
      });
    },
    next: at === -1 ? null : (sections[at + 1]?.key ?? null),
    previous: at === -1 ? null : (sections[at - 1]?.key ?? null),
  };
}

function openAtFirst(lines: readonly SectionLine[]): ReadonlyMap<string, boolean> {
  const isWanted = ({ section, progress }: SectionLine) =>
    progress.state !== "complete" &&
    (section.least > 0 || section.fields.some(({ isMandatory }) => isMandatory))
      ? section.group === "message" || section.group === "case" || section.least > 0 || progress.given > 0
      : false;
  return new Map(lines.map((line) => [line.section.key, isWanted(line)]));
}

function firstToWrite(lines: readonly SectionLine[]): string | null {
  const first = lines.find(({ progress }) => progress.state !== "complete") ?? lines[0];
  return first?.section.key ?? null;
}

function listen(listener: () => void): () => void {
  const media = matchMedia(narrow);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}
