import { createElement, type ReactNode, useMemo } from "react";
import styles from "./rich-text.module.css";

/**
 * CC-07: a rich text as elements of the page. The server has cleaned it already; here only what is named below becomes
 * an element at all, so that no text can run, load or style anything. Each block runs in the direction of its own words.
 */
export function RichText(props: { html: string }) {
  const { html } = props;
  const content = useMemo(() => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    return contentOf(parsed.body);
  }, [html]);
  return <div className={styles.text}>{content}</div>;
}

const blocks = new Set(["p", "ul", "ol", "li", "blockquote", "th", "td"]);
const plain = new Set(["strong", "em", "u", "table", "thead", "tbody", "tr"]);

function contentOf(node: Node): ReactNode[] {
  return [...node.childNodes].map((child, at) => elementOf(child, `${child.nodeName} ${String(at)}`));
}

function elementOf(node: Node, key: string): ReactNode {
  if (node instanceof Text) return node.data;
  if (!(node instanceof HTMLElement)) return null;
  const tag = node.localName;
  if (tag === "br") return <br key={key} />;
  if (tag === "a")
    return <OutsideLink key={key} to={node.getAttribute("href") ?? ""} inside={contentOf(node)} />;
  if (tag === "table")
    return (
      <div key={key} className={styles.wide} dir="auto">
        <table>{contentOf(node)}</table>
      </div>
    );
  if (plain.has(tag)) return createElement(tag, { key }, ...contentOf(node));
  if (blocks.has(tag)) return createElement(tag, { key, dir: "auto", ...spans(node) }, ...contentOf(node));
  return <span key={key}>{contentOf(node)}</span>;
}

function spans(node: HTMLElement): { colSpan?: number; rowSpan?: number } {
  return node instanceof HTMLTableCellElement ? { colSpan: node.colSpan, rowSpan: node.rowSpan } : {};
}

/** A link out of the operation opens beside it and tells the other side nothing of where it was. */
function OutsideLink(props: { to: string; inside: ReactNode }) {
  const { to, inside } = props;
  if (!/^(?:https:|mailto:)/iu.test(to)) return <span>{inside}</span>;
  return (
    <a href={to} target="_blank" rel="noopener noreferrer">
      {inside}
    </a>
  );
}
