import { useState } from "react";
import { instantOf, msOf } from "#kernel/clock";
import { Button, Buttons } from "#kernel/web/button";
import { useNow, useZone } from "#kernel/web/clock";
import { DateInput, TimeInput } from "#kernel/web/date";
import { Dialog } from "#kernel/web/dialog";
import { Field, FieldGroup } from "#kernel/web/field";
import { useWords } from "#kernel/web/words";
import { dateOf, formatTime } from "#kernel/words/dates";

/** CC-13: the coordination unit gives more time, or less; day and hour are those of this device. */
export function DeadlineDialog(props: {
  deadline: string;
  onClose: () => void;
  onSet: (deadline: string) => void;
}) {
  const t = useWords();
  const { deadline, onClose, onSet } = props;
  const zone = useZone();
  const today = dateOf(useNow(), zone);
  const [date, setDate] = useState<string | null>(dateOf(deadline, zone));
  const [time, setTime] = useState<string | null>(formatTime(t.locale, deadline, zone));
  const chosen = date === null || time === null ? null : instantOf(msOf(`${date}T${time}:00`));
  return (
    <Dialog
      title={t("cencomm.cases.setDeadline.title")}
      isOpen
      onClose={onClose}
      actions={
        <Buttons align="end">
          <Button onClick={onClose}>{t("kernel.cancel")}</Button>
          <Button look="primary" disabled={chosen === null} onClick={() => chosen !== null && onSet(chosen)}>
            {t("cencomm.cases.setDeadline")}
          </Button>
        </Buttons>
      }
    >
      <FieldGroup label={t("cencomm.cases.head.deadline")} columns={2}>
        <Field label={t("cencomm.cases.setDeadline.day")}>
          <DateInput value={date} onChange={setDate} earliest={today} />
        </Field>
        <Field label={t("cencomm.cases.setDeadline.time")}>
          <TimeInput value={time} onChange={setTime} />
        </Field>
      </FieldGroup>
    </Dialog>
  );
}
