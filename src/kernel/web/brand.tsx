import styles from "./shell.module.css";

/** The mark of Tidewaiter. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" className={styles.brandMark} aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="1.8" strokeLinecap="round">
        <path d="M4 15.5c2.7 0 2.7-1.8 5.3-1.8s2.7 1.8 5.4 1.8 2.6-1.8 5.3-1.8" />
        <path d="M4 19c2.7 0 2.7-1.8 5.3-1.8S12 19 14.7 19s2.6-1.8 5.3-1.8" opacity=".55" />
        <path d="M12 4v7M9.5 5.5h5M10.2 8.2h3.6" />
      </g>
    </svg>
  );
}

/** The mark with the name, which is the same in every language. */
export function Brand() {
  return (
    <span className={styles.brand} dir="ltr">
      <BrandMark />
      <span className={styles.brandName}>Tidewaiter</span>
    </span>
  );
}
