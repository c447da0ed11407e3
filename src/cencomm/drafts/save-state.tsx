import { IconCloudCheck, IconCloudOff, IconCloudUp } from "@tabler/icons-react";
import { askToSignInAgain } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { useZone } from "#kernel/web/clock";
import { Glyph } from "#kernel/web/icon";
import { type Problem, sayProblem } from "#kernel/web/problem";
import { useWords } from "#kernel/web/words";
import { formatTime } from "#kernel/words/dates";
import type { WordKey } from "#kernel/words/keys";
import type { Kept } from "./keeper.tsx";
import styles from "./save-state.module.css";

/** CC-07: how what is written stands: saved and when, or why not yet. */
export function SaveState(props: { kept: Kept<object> }) {
  const { keeping, savedAt } = props.kept;
  const t = useWords();
  const zone = useZone();
  switch (keeping.is) {
    case "untouched":
      return null;
    case "unsaved":
    case "saving":
      return <Line icon={IconCloudUp} text={t("cencomm.drafts.saving")} />;
    case "saved":
      return (
        <Line
          icon={IconCloudCheck}
          text={t("cencomm.drafts.saved", { time: formatTime(t.locale, savedAt ?? "", zone) })}
        />
      );
    case "waiting":
      return <Line icon={IconCloudOff} isBad text={t(whyWaiting(keeping.problem))} />;
    case "signedOut":
      return (
        <span className={styles.signedOut}>
          <Line icon={IconCloudOff} isBad text={t("cencomm.drafts.signedOut")} />
          <Button size="dense" onClick={askToSignInAgain}>
            {t("cencomm.drafts.signIn")}
          </Button>
        </span>
      );
    case "refused":
      return <Line icon={IconCloudOff} isBad text={sayProblem(t, keeping.problem)} />;
    case "gone":
    case "changedElsewhere":
      return <Line icon={IconCloudOff} isBad text={t("cencomm.drafts.notSaved")} />;
    default:
      return keeping satisfies never;
  }
}

/** It is saved by itself as soon as that can be; until then it says what hinders. */
function whyWaiting({ status, code }: Problem): WordKey {
  if (status === 0) return "cencomm.drafts.noLine";
  return code === "kernel.problem.diskFull" ? "cencomm.drafts.noRoom" : "cencomm.drafts.notTaken";
}

function Line(props: { icon: typeof IconCloudCheck; text: string; isBad?: boolean }) {
  return (
    <span className={`${styles.state} ${props.isBad === true ? styles.bad : ""}`} role="status">
      <Glyph icon={props.icon} size="s" />
      {props.text}
    </span>
  );
}
