import { useEffect, useState } from "react";
import type { Frame, FrameContent } from "#kernel/web/page";
import { frames } from "./pages.tsx";

/** A frame into which no system has put anything yet. */
export const nothing: FrameContent = {
  params: {},
  grants: new Set(),
  badges: {},
  switcher: null,
  action: null,
  search: null,
  line: null,
};

/** The system's frame for an address: the longest match, else the first there is. */
export function frameFor(path: string): Frame | null {
  const matching = frames.filter((frame) => path.startsWith(frame.under));
  const longest = matching.reduce<Frame | null>(
    (best, frame) => (best === null || frame.under.length > best.under.length ? frame : best),
    null,
  );
  return longest ?? frames[0] ?? null;
}

type Loaded = Awaited<ReturnType<Frame["load"]>>;

/** Brings a system's frame and tells what it puts in, without rebuilding the page inside when it comes. */
export function FrameSource(props: { frame: Frame; onContent: (content: FrameContent) => void }) {
  const { frame, onContent } = props;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    void frame.load().then(setLoaded);
  }, [frame]);
  return loaded === null ? null : <Source loaded={loaded} onContent={onContent} />;
}

function Source(props: { loaded: Loaded; onContent: (content: FrameContent) => void }) {
  const { onContent } = props;
  const content = props.loaded.useFrame();
  useEffect(() => onContent(content), [content, onContent]);
  return null;
}
