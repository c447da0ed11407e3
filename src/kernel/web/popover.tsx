import { type ReactElement, type ReactNode, type Ref, useEffect, useId, useRef, useState } from "react";
import styles from "./popover.module.css";

/** What the button that opens a popover must carry. */
export type OpenerAttributes = {
  readonly ref: Ref<HTMLButtonElement>;
  readonly popoverTarget: string;
  readonly "aria-expanded": boolean;
  readonly "aria-haspopup": "menu" | "dialog";
};

type PopoverProps = {
  /** Draws the button; its attributes open the popover. */
  readonly opener: (attributes: OpenerAttributes) => ReactElement;
  readonly kind: "menu" | "dialog";
  readonly label: string;
  readonly align?: "start" | "end";
  readonly width?: "usual" | "wide" | "opener" | "content";
  readonly onOpen?: (panel: HTMLElement) => void;
  readonly children: (close: () => void) => ReactNode;
};

/** Something that floats at its button; the browser closes it on Escape or a press outside and gives the focus back. */
export function Popover(props: PopoverProps) {
  const { opener, kind, align = "start", width = "content", onOpen } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, open] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    const place = () => placeAt(button.current, panel.current, align, width);
    place();
    if (panel.current !== null) onOpen?.(panel.current);
    globalThis.addEventListener("scroll", place, { capture: true, passive: true });
    globalThis.addEventListener("resize", place);
    // What it shows may come later, or grow.
    const growth = new ResizeObserver(place);
    if (panel.current !== null) growth.observe(panel.current);
    return () => {
      growth.disconnect();
      globalThis.removeEventListener("scroll", place, { capture: true });
      globalThis.removeEventListener("resize", place);
    };
  }, [isOpen, align, width, onOpen]);
  return (
    <>
      {opener({ ref: button, popoverTarget: id, "aria-expanded": isOpen, "aria-haspopup": kind })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={kind}
        aria-label={props.label}
        className={`${styles.panel} ${styles[width]}`}
        onToggle={(event) => open(event.newState === "open")}
      >
        {isOpen && <Inside close={() => panel.current?.hidePopover()}>{props.children}</Inside>}
      </div>
    </>
  );
}

function Inside(props: { close: () => void; children: (close: () => void) => ReactNode }) {
  return props.children(props.close);
}

const gap = 4;
const edge = 8;

/** Below the button or, where there is more room, above it; never over the edge of the window. */
function placeAt(
  button: HTMLElement | null,
  panel: HTMLElement | null,
  align: "start" | "end",
  width: PopoverProps["width"],
): void {
  if (button === null || panel === null) return;
  const at = button.getBoundingClientRect();
  if (width === "opener") panel.style.inlineSize = `${String(at.width)}px`;
  const isRightToLeft = getComputedStyle(button).direction === "rtl";
  const fromLeft = (align === "start") !== isRightToLeft;
  const [wide, high] = [panel.offsetWidth, panel.offsetHeight];
  const left = fromLeft ? at.left : at.right - wide;
  const roomBelow = innerHeight - at.bottom - gap - edge;
  const isAbove = high > roomBelow && at.top > roomBelow;
  const top = isAbove ? at.top - gap - high : at.bottom + gap;
  panel.style.left = `${String(Math.max(edge, Math.min(left, innerWidth - wide - edge)))}px`;
  panel.style.top = `${String(Math.max(edge, top))}px`;
  panel.style.maxBlockSize = `${String(isAbove ? at.top - gap - edge : roomBelow)}px`;
}
