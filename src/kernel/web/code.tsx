import styles from "./code.module.css";

/** A code (message number, container, HS, telephone, file name): read from left to right in every language. */
export function Code(props: { children: string }) {
  return (
    <bdi dir="ltr" className={styles.code}>
      {props.children}
    </bdi>
  );
}

/** A person's or an office's own words inside a sentence of any direction. */
export function Own(props: { children: string }) {
  return <bdi>{props.children}</bdi>;
}

/** A country by its two letters in a frame, not a flag; `name` is read aloud and shown as a tip. */
export function CountryCode(props: { code: string; name?: string }) {
  return (
    <span className={styles.country} dir="ltr" title={props.name}>
      <span aria-hidden={props.name === undefined ? undefined : true}>{props.code}</span>
      {props.name !== undefined && <span className={styles.unseen}>{props.name}</span>}
    </span>
  );
}

/** Read aloud but not seen. */
export function Unseen(props: { children: string }) {
  return <span className={styles.unseen}>{props.children}</span>;
}
