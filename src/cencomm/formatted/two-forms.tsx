import { Button, Buttons } from "#kernel/web/button";
import { Dialog } from "#kernel/web/dialog";
import { Moment } from "#kernel/web/moment";
import { useWords } from "#kernel/web/words";
import type { Reporting } from "./use-report.tsx";

/** CC-07: the draft was changed in two windows, and the person says which is kept. */
export function TwoForms(props: { reporting: Reporting }) {
  const { report, kept } = props.reporting;
  const { keeper } = report;
  const t = useWords();
  const { keeping } = kept;
  if (keeping.is !== "changedElsewhere") return null;
  return (
    <Dialog
      title={t("cencomm.drafts.two.title")}
      isOpen
      onClose={() => keeper.settle("mine")}
      actions={
        <Buttons align="end">
          <Button onClick={() => keeper.settle("theirs")}>{t("cencomm.drafts.two.takeOther")}</Button>
          <Button look="primary" data-focus-first onClick={() => keeper.settle("mine")}>
            {t("cencomm.drafts.two.keepMine")}
          </Button>
        </Buttons>
      }
    >
      <p>{t("cencomm.drafts.two.text")}</p>
      <p>
        {t("cencomm.drafts.two.other")} · <Moment at={keeping.theirs.savedAt} />
      </p>
    </Dialog>
  );
}
