import type { Icon } from "@tabler/icons-react";
import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";
import { Glyph } from "./icon.tsx";
import { PageLink, type PathParams, type Search } from "./navigation.tsx";

type Look = {
  /** "primary" once per region; "danger" only where the word on it names what is lost. */
  readonly look?: "plain" | "primary" | "quiet" | "danger" | "dangerQuiet";
  /** "dense" in tables and bars, "touch" on phones. */
  readonly size?: "dense" | "usual" | "touch";
  readonly icon?: Icon;
  /** The icon points along the line of reading. */
  readonly iconTurns?: boolean;
  /** The icon stands after the word. */
  readonly iconAfter?: Icon;
  readonly isWide?: boolean;
};

type ButtonProps = Look &
  Omit<ComponentProps<"button">, "className"> & {
    /** Waits for an answer: stays in place, takes no second press. */
    readonly isBusy?: boolean;
    readonly children: ReactNode;
  };

/** A button with a word. */
export function Button(props: ButtonProps) {
  const {
    look,
    size,
    icon,
    iconTurns,
    iconAfter,
    isWide,
    isBusy = false,
    children,
    disabled,
    ...rest
  } = props;
  return (
    <button
      type="button"
      {...rest}
      className={classOf({ ...props, isIcon: "no" })}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
    >
      <Inside {...props} />
    </button>
  );
}

type IconButtonProps = Pick<Look, "look" | "size" | "iconTurns"> &
  Omit<ComponentProps<"button">, "className" | "children"> & {
    readonly icon: Icon;
    /** What it does; shown as a tip and read aloud. */
    readonly label: string;
  };

/** A button that is only an icon, for well-known actions in bars; its word is in the tip. */
export function IconButton(props: IconButtonProps) {
  const { look = "quiet", size, iconTurns, icon, label, ...rest } = props;
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={classOf({
        look,
        ...(size === undefined ? {} : { size }),
        isIcon: "yes",
      })}
    >
      <Glyph icon={icon} size={size === "touch" ? "l" : "s"} turns={iconTurns ?? false} />
    </button>
  );
}

type ButtonLinkProps = Look & {
  readonly to: string;
  readonly params?: PathParams;
  readonly search?: Search;
  readonly children: ReactNode;
};

/** A link that looks like a button, because going there is the next thing to do. */
export function ButtonLink(props: ButtonLinkProps) {
  const { to, params = {}, search = {} } = props;
  return (
    <PageLink to={to} params={params} search={search} className={classOf({ ...props, isIcon: "no" })}>
      <Inside {...props} />
    </PageLink>
  );
}

/** Buttons side by side, with the space between them. */
export function Buttons(props: { children: ReactNode; align?: "start" | "end" | "between" }) {
  return <div className={`${styles.row} ${styles[props.align ?? "start"]}`}>{props.children}</div>;
}

function Inside(props: Look & { children: ReactNode; isBusy?: boolean }) {
  return (
    <>
      {props.isBusy === true && <span className={styles.busy} />}
      {props.icon !== undefined && <Glyph icon={props.icon} size="s" turns={props.iconTurns ?? false} />}
      <span className={styles.word}>{props.children}</span>
      {props.iconAfter !== undefined && (
        <Glyph icon={props.iconAfter} size="s" turns={props.iconTurns ?? false} />
      )}
    </>
  );
}

function classOf(props: Look & { isIcon: "yes" | "no" }): string {
  const { look = "plain", size = "usual", isWide = false } = props;
  const wide = isWide ? styles.wide : "";
  return `${styles.button} ${styles[look]} ${styles[size]} ${wide} ${props.isIcon === "yes" ? styles.icon : ""}`;
}
