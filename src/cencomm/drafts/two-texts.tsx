import { IconAlertTriangle } from "@tabler/icons-react";
import { Button, Buttons } from "#kernel/web/button";
import { Dialog } from "#kernel/web/dialog";
import { Moment } from "#kernel/web/moment";
import { Note } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { RichText } from "../reading/rich-text.tsx";
import type { DraftContent } from "./contract.ts";
import type { DraftKeeper, Kept } from "./keeper.tsx";
import styles from "./two-texts.module.css";

/** CC-07: the draft was changed in two windows: both are shown, and the person says which is kept. */
export function TwoTexts(props: { keeper: DraftKeeper; kept: Kept }) {
  const { keeper, kept } = props;
  const t = useWords();
  const { keeping } = kept;
  if (keeping.is !== "changedElsewhere") return null;
  const { theirs } = keeping;
  return (
    <Dialog
      title={t("cencomm.drafts.two.title")}
      look="wide"
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
      <div className={styles.both}>
        <section>
          <h3>{t("cencomm.drafts.two.mine")}</h3>
          <OneText content={kept.content} />
        </section>
        <section>
          <h3>{t("cencomm.drafts.two.other")}</h3>
          <p className={styles.when}>
            <Moment at={theirs.savedAt} />
          </p>
          <OneText content={theirs.content} />
        </section>
      </div>
    </Dialog>
  );
}

function OneText(props: { content: DraftContent }) {
  const { subject, body } = props.content;
  const t = useWords();
  return (
    <div className={styles.text}>
      <p>
        <b>{subject === "" ? t("cencomm.drafts.noSubject") : <bdi>{subject}</bdi>}</b>
      </p>
      <RichText html={body} />
    </div>
  );
}

/** The draft was sent or discarded in another window; the text here is still there. */
export function DraftGone(props: { keeper: DraftKeeper<object>; kept: Kept<object>; onLeave: () => void }) {
  const { keeper, kept, onLeave } = props;
  const t = useWords();
  if (kept.keeping.is !== "gone") return null;
  return (
    <div className={styles.gone}>
      <Note tone="warn" icon={IconAlertTriangle} role="alert">
        <p>{t("cencomm.drafts.gone")}</p>
        <Buttons>
          <Button size="dense" onClick={() => keeper.beginAnew()}>
            {t("cencomm.drafts.goneKeep")}
          </Button>
          <Button size="dense" look="quiet" onClick={onLeave}>
            {t("cencomm.drafts.goneLeave")}
          </Button>
        </Buttons>
      </Note>
    </div>
  );
}
