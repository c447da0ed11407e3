import { IconPrinter } from "@tabler/icons-react";
import { Button } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { useWords } from "#kernel/web/words";
import styles from "./frame.module.css";
import { CardForm } from "./frame.tsx";

/** The recovery codes, shown this once: written down, printed, then confirmed. */
export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }) {
  const t = useWords();
  return (
    <CardForm title={t("directory.codes.title")} intro={t("directory.codes.intro")} onSubmit={props.onKept}>
      <ol className={styles.codes}>
        {props.codes.map((code) => (
          <li key={code}>
            <Code>{code}</Code>
          </li>
        ))}
      </ol>
      <Button icon={IconPrinter} isWide onClick={() => window.print()}>
        {t("kernel.print")}
      </Button>
      <Button type="submit" look="primary" isWide>
        {t("directory.codes.kept")}
      </Button>
    </CardForm>
  );
}
