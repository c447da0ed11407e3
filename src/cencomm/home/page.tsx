import { IconUsersGroup } from "@tabler/icons-react";
import { useNow, useZone } from "#kernel/web/clock";
import { Moment } from "#kernel/web/moment";
import { Empty, Failed, Loading } from "#kernel/web/states";
import { PageHeader, Stack } from "#kernel/web/surface";
import { T, useWords } from "#kernel/web/words";
import { dateOf, formatLongDate, formatTime, nameZone } from "#kernel/words/dates";
import type { OperationCard } from "../operations/contract.ts";
import { useCurrentOperation, useMyOperations } from "../operations/mine.tsx";
import { Latest } from "./latest.tsx";
import { MyFigures } from "./my-figures.tsx";
import { OperationWaiting } from "./operation-waiting.tsx";
import styles from "./page.module.css";
import { useHome } from "./query.tsx";

/** The next thing to do is on the first screen: what waits for me, operation by operation. */
export function Page() {
  const t = useWords();
  const mine = useMyOperations();
  const current = useCurrentOperation();
  return (
    <>
      <PageHeader title={t("cencomm.home.title")} subtitle={<Today operation={current} />} />
      {mine.isError && mine.data === undefined && (
        <Failed error={mine.error} onRetry={() => void mine.refetch()} />
      )}
      {mine.isPending && <Loading />}
      {mine.data?.length === 0 && <NoOperation />}
      {mine.data !== undefined && current !== null && <Operations mine={mine.data} current={current} />}
    </>
  );
}

/** The day and the hour where the operation is run, and when one was here before. */
function Today(props: { operation: OperationCard | null }) {
  const t = useWords();
  const now = useNow();
  const zone = useZone();
  const { operation } = props;
  const { data: home } = useHome(operation);
  if (operation === null) return formatLongDate(t.locale, dateOf(now, zone));
  const { timeZone } = operation;
  const clock = t("cencomm.home.clock", {
    date: formatLongDate(t.locale, dateOf(now, timeZone)),
    time: formatTime(t.locale, now, timeZone),
    zone: nameZone(t.locale, now, timeZone),
  });
  const before = home?.lastVisit ?? null;
  return (
    <>
      {clock}
      {before !== null && (
        <>
          {" · "}
          <T k="cencomm.home.lastVisit" when={<Moment at={before} />} />
        </>
      )}
    </>
  );
}

function Operations(props: { mine: readonly OperationCard[]; current: OperationCard }) {
  const { mine, current } = props;
  const others = mine.filter(({ id }) => id !== current.id);
  return (
    <div className={styles.home}>
      <Stack gap="large">
        {[current, ...others].map((operation) => (
          <OperationWaiting
            key={operation.id}
            operation={operation}
            mine={mine}
            isCurrent={operation === current}
          />
        ))}
      </Stack>
      <aside className={styles.aside}>
        <Latest key={`latest ${current.id}`} operation={current} />
        <MyFigures key={`figures ${current.id}`} operation={current} />
      </aside>
    </div>
  );
}

function NoOperation() {
  const t = useWords();
  return (
    <Empty icon={IconUsersGroup} title={t("cencomm.home.none.title")}>
      <p>{t("cencomm.home.none.text")}</p>
    </Empty>
  );
}
