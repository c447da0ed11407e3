import { IconAlertCircle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import styles from "./error-summary.module.css";
import { fieldId } from "./field.tsx";
import { Glyph } from "./icon.tsx";
import { useWords } from "./words.tsx";

/** One answer to mend: where it is, how it is called, what is wrong. */
export type AnswerError = { readonly path: string; readonly label: string; readonly problem: string };

/** Above a form that was refused: how many answers need a look, and a link to each. Takes the focus when it comes. */
export function ErrorSummary(props: { errors: readonly AnswerError[] }) {
  const t = useWords();
  const place = useRef<HTMLDivElement>(null);
  const count = props.errors.length;
  useEffect(() => {
    if (count > 0) place.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div ref={place} tabIndex={-1} role="alert" className={styles.summary}>
      <h2>
        <Glyph icon={IconAlertCircle} />
        {t("kernel.errors.title", { n: count })}
      </h2>
      <ul>
        {props.errors.map(({ path, label, problem }) => (
          <li key={path}>
            <a href={`#${fieldId(path)}`} onClick={(event) => goToAnswer(event, path)}>
              {t("kernel.errors.entry", { field: label, problem })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Goes by focus and not by address, so that the page's history stays as it is. */
function goToAnswer(event: { preventDefault(): void }, path: string): void {
  const answer = document.getElementById(fieldId(path));
  if (answer === null) return;
  event.preventDefault();
  const target = answer.matches("fieldset")
    ? (answer.querySelector<HTMLElement>("input, select, textarea, button") ?? answer)
    : answer;
  target.focus();
  target.scrollIntoView({ block: "center" });
}
