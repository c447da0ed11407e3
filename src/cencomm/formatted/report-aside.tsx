import { IconLock, IconWorldShare } from "@tabler/icons-react";
import { isFilledIn } from "#customs/message/progress";
import { entriesOf, isAnswered } from "#customs/seizure/answer";
import { Glyph } from "#kernel/web/icon";
import { Card } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { Audience } from "../recipients/audience.tsx";
import { ToField } from "../recipients/to-field.tsx";
import styles from "./report.module.css";
import type { Reporting } from "./use-report.tsx";

/** Whom it is for and who will see it, and how much of it can ever leave the operation. */
export function ReportAside(props: { reporting: Reporting }) {
  const { reporting } = props;
  const { report, kept, resolution, submit } = reporting;
  const { keeper, kind, corrects } = report;
  const { content } = kept;
  return (
    <div className={styles.addressing}>
      {corrects === null && (
        <Card>
          <ToField
            operation={keeper.operation}
            address={content}
            resolution={resolution}
            error={submit.errors.find(({ path }) => path === "recipients")?.problem}
            onChange={({ recipients, except }) => keeper.change({ recipients, except })}
          />
          <Audience
            heading="own"
            operation={keeper.operation}
            address={content}
            resolution={resolution}
            onChange={({ recipients, except }) => keeper.change({ recipients, except })}
          />
        </Card>
      )}
      {kind === "seizure" && <Leaving reporting={reporting} />}
    </div>
  );
}

/** CC-22: how many answers stay in the operation, and how many may go to CEN after their release. */
function Leaving(props: { reporting: Reporting }) {
  const { sections, kept } = props.reporting;
  const t = useWords();
  const answered = sections.flatMap(({ group, fields }) =>
    entriesOf(kept.content.answers, group).flatMap((entry) =>
      fields.filter((field) => !isFilledIn(field) && isAnswered(entry[field.key])),
    ),
  );
  const stay = answered.filter(({ isNominal }) => isNominal).length;
  return (
    <Card>
      <p className={styles.stays}>
        <Glyph icon={IconLock} size="s" /> {t("cencomm.report.stays", { n: stay })}
      </p>
      <p className={styles.leaves}>
        <Glyph icon={IconWorldShare} size="s" /> {t("cencomm.report.mayLeave", { n: answered.length - stay })}
      </p>
    </Card>
  );
}
