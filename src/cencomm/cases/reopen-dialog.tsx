import { useState } from "react";
import { Button, Buttons } from "#kernel/web/button";
import { Dialog } from "#kernel/web/dialog";
import { Field } from "#kernel/web/field";
import { Stack } from "#kernel/web/surface";
import { TextArea } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";

const longestReason = 1000;

/** CC-13: a closed case is reopened with a reason, which all addressed can read. */
export function ReopenDialog(props: {
  isOpen: boolean;
  onClose: () => void;
  onReopen: (reason: string) => void;
}) {
  const t = useWords();
  const { isOpen, onClose, onReopen } = props;
  const [reason, write] = useState("");
  const [isMissing, miss] = useState(false);
  const finish = () => {
    if (reason.trim() === "") return miss(true);
    onReopen(reason.trim());
    write("");
  };
  return (
    <Dialog
      title={t("cencomm.cases.reopen.title")}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Buttons align="end">
          <Button onClick={onClose}>{t("kernel.cancel")}</Button>
          <Button look="primary" onClick={finish}>
            {t("cencomm.cases.reopen")}
          </Button>
        </Buttons>
      }
    >
      <Stack>
        <p>{t("cencomm.cases.reopen.text")}</p>
        <Field
          label={t("cencomm.cases.reason")}
          need="required"
          error={isMissing && reason.trim() === "" ? t("cencomm.problem.reasonMissing") : undefined}
        >
          <TextArea data-focus-first value={reason} onChange={write} rows={4} maxLength={longestReason} />
        </Field>
      </Stack>
    </Dialog>
  );
}
