import type { Icon } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { Glyph } from "./icon.tsx";
import type { Tone } from "./status.tsx";
import styles from "./surface.module.css";

type CardProps = {
  readonly title?: ReactNode;
  /** Below the title, in grey. */
  readonly subtitle?: ReactNode;
  /** Before the title, for example an operation's mark. */
  readonly mark?: ReactNode;
  readonly actions?: ReactNode;
  /** "section" for the few large cards of a page. */
  readonly level?: "section" | "part";
  /** "flush" when rows or a table fill it to the edge. */
  readonly inside?: "padded" | "flush";
  readonly children?: ReactNode;
};

/** The one level of box there is; inside it hairlines and space. */
export function Card(props: CardProps) {
  const id = useId();
  const { level = "part", inside = "padded" } = props;
  const Heading = level === "section" ? "h2" : "h3";
  return (
    <section className={styles.card} aria-labelledby={props.title === undefined ? undefined : id}>
      {props.title !== undefined && (
        <header className={styles.cardHead}>
          {props.mark}
          <div className={styles.grow}>
            <Heading id={id}>{props.title}</Heading>
            {props.subtitle !== undefined && <p className={styles.subtitle}>{props.subtitle}</p>}
          </div>
          {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
        </header>
      )}
      <div className={inside === "padded" ? styles.padded : styles.flush}>{props.children}</div>
    </section>
  );
}

type PageHeaderProps = {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** Above the title: where one is, with a way back. */
  readonly above?: ReactNode;
  readonly actions?: ReactNode;
};

/** The head of a page: what it is, one line about it, its main action at the end. */
export function PageHeader(props: PageHeaderProps) {
  return (
    <header className={styles.pageHead}>
      <div className={styles.grow}>
        {props.above !== undefined && <div className={styles.above}>{props.above}</div>}
        <h1>{props.title}</h1>
        {props.subtitle !== undefined && <p className={styles.subtitle}>{props.subtitle}</p>}
      </div>
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </header>
  );
}

/** Something to know, in place; errors of an action stand here and not in a toast. */
export function Note(props: { tone?: Tone; icon?: Icon; role?: "alert" | "status"; children: ReactNode }) {
  return (
    <div className={`${styles.note} ${styles[props.tone ?? "plain"]}`} role={props.role}>
      {props.icon !== undefined && <Glyph icon={props.icon} size="s" />}
      <div className={styles.grow}>{props.children}</div>
    </div>
  );
}

/** Label and value, one below the other. */
export function Facts(props: { children: ReactNode }) {
  return <dl className={styles.facts}>{props.children}</dl>;
}

/** One line of facts. */
export function Fact(props: { label: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** A key figure: the number, what it counts, and where its list is. */
export type Figure = {
  readonly value: ReactNode;
  readonly label: ReactNode;
  readonly icon?: Icon;
  readonly tone?: "plain" | "warn" | "bad" | "ok";
};

/** Key figures side by side; on a phone two in a row. */
export function Figures(props: { figures: readonly Figure[]; size?: "usual" | "large" }) {
  return (
    <ul className={`${styles.figures} ${props.size === "large" ? styles.large : ""}`}>
      {props.figures.map((figure, at) => (
        <li key={`figure ${String(at)}`} className={styles.figure}>
          <b className={styles[`${figure.tone ?? "plain"}Text`]}>
            {figure.icon !== undefined && <Glyph icon={figure.icon} />}
            {figure.value}
          </b>
          <span>{figure.label}</span>
        </li>
      ))}
    </ul>
  );
}

/** Things below each other with the usual space. */
export function Stack(props: { gap?: "small" | "usual" | "large"; children: ReactNode }) {
  return <div className={`${styles.stack} ${styles[`${props.gap ?? "usual"}Gap`]}`}>{props.children}</div>;
}

/** Things beside each other as long as there is room. */
export function Row(props: { gap?: "small" | "usual" | "large"; children: ReactNode }) {
  return <div className={`${styles.row} ${styles[`${props.gap ?? "usual"}Gap`]}`}>{props.children}</div>;
}

/** Equal columns, fewer where there is less room. */
export function Columns(props: { least?: "narrow" | "usual" | "wide"; children: ReactNode }) {
  return <div className={`${styles.columns} ${styles[props.least ?? "usual"]}`}>{props.children}</div>;
}

/** The work at the start, what helps with it at the end of the line; below it where there is less room. */
export function WithAside(props: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.withAside}>
      <div className={styles.work}>{props.children}</div>
      <div className={styles.aside}>{props.aside}</div>
    </div>
  );
}

/** A page of a few questions: no wider than one reads them. */
export function Narrow(props: { children: ReactNode }) {
  return <div className={styles.narrowPage}>{props.children}</div>;
}
