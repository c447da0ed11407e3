import { IconPrinter } from "@tabler/icons-react";
import { Button, Buttons } from "#kernel/web/button";
import { Code } from "#kernel/web/code";
import { Dialog } from "#kernel/web/dialog";
import { useWords } from "#kernel/web/words";
import styles from "./frame.module.css";
import { CardForm } from "./frame.tsx";

/** The recovery codes, shown this once: written down, printed, then confirmed. */
export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }) {
  const t = useWords();
  return (
    <CardForm title={t("directory.codes.title")} intro={t("directory.codes.intro")} onSubmit={props.onKept}>
      <CodeList codes={props.codes} />
      <Button icon={IconPrinter} isWide onClick={() => window.print()}>
        {t("kernel.print")}
      </Button>
      <Button type="submit" look="primary" isWide>
        {t("directory.codes.kept")}
      </Button>
    </CardForm>
  );
}

/** The same over a page, for somebody who is signed in already. */
export function KeepCodes(props: { codes: readonly string[]; onKept: () => void }) {
  const t = useWords();
  return (
    <Dialog
      title={t("directory.codes.title")}
      isOpen
      leave="byAction"
      onClose={props.onKept}
      actions={
        <Buttons align="end">
          <Button icon={IconPrinter} onClick={() => window.print()}>
            {t("kernel.print")}
          </Button>
          <Button look="primary" data-focus-first onClick={props.onKept}>
            {t("directory.codes.kept")}
          </Button>
        </Buttons>
      }
    >
      <p>{t("directory.codes.intro")}</p>
      <CodeList codes={props.codes} />
    </Dialog>
  );
}

function CodeList(props: { codes: readonly string[] }) {
  return (
    <ol className={styles.codes}>
      {props.codes.map((code) => (
        <li key={code}>
          <Code>{code}</Code>
        </li>
      ))}
    </ol>
  );
}
