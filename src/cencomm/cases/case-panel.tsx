import { IconAlertCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog } from "#kernel/web/dialog";
import { sayProblem } from "#kernel/web/problem";
import { Failed, Loading } from "#kernel/web/states";
import { Note, Stack } from "#kernel/web/surface";
import { Tabs } from "#kernel/web/tabs";
import { useWords } from "#kernel/web/words";
import { AssignmentList } from "./assignment-list.tsx";
import { useCaseActs } from "./case-acts.tsx";
import { CaseHead } from "./case-head.tsx";
import styles from "./case-panel.module.css";
import type { CaseDetail } from "./contract.ts";
import { useCasesPlace } from "./place.tsx";
import { caseQuery } from "./query.tsx";
import { Timeline } from "./timeline.tsx";

/** CC-13: a case, opened beside the board: whose answers are awaited, what happened, what one may do. */
export function CasePanel(props: { operation: string; messageId: string }) {
  const { operation, messageId } = props;
  const t = useWords();
  const [, go] = useCasesPlace();
  const { data: opened, ...query } = useQuery(caseQuery(operation, messageId));
  return (
    <Dialog
      look="panel"
      title={
        opened === undefined
          ? t("cencomm.cases.case")
          : t("cencomm.cases.caseNumber", { number: opened.number })
      }
      isOpen
      onClose={() => go({ case: undefined })}
    >
      {opened !== undefined && <Opened operation={operation} opened={opened} />}
      {opened === undefined && query.isError && (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Loading rows={4} />}
    </Dialog>
  );
}

function Opened(props: { operation: string; opened: CaseDetail }) {
  const { operation, opened } = props;
  const t = useWords();
  const acts = useCaseActs(operation, opened.messageId);
  const [tab, show] = useState("assignments");
  const more = opened.addressed - opened.assignments.length;
  return (
    <Stack gap="large">
      <CaseHead operation={operation} opened={opened} acts={acts} />
      {acts.problem !== null && (
        <Note tone="bad" icon={IconAlertCircle} role="alert">
          {sayProblem(t, acts.problem)}
        </Note>
      )}
      <div>
        <Tabs
          label={t("cencomm.cases.case")}
          current={tab}
          onCurrent={show}
          tabs={[
            {
              id: "assignments",
              label: t("cencomm.cases.assignments"),
              count: opened.addressed,
              panel: (
                <>
                  <AssignmentList operation={operation} opened={opened} acts={acts} />
                  {more > 0 && <p className={styles.more}>{t("cencomm.cases.moreParties", { n: more })}</p>}
                </>
              ),
            },
            {
              id: "timeline",
              label: t("cencomm.cases.timeline"),
              panel: <Timeline events={opened.timeline} />,
            },
          ]}
        />
      </div>
    </Stack>
  );
}
