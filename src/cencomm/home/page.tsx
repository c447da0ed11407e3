import { IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Mark } from "#kernel/web/avatar";
import { ButtonLink } from "#kernel/web/button";
import { useNow, useZone } from "#kernel/web/clock";
import { Empty, Failed, Loading } from "#kernel/web/states";
import { Card, PageHeader, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { dateOf, formatDate, formatLongDate } from "#kernel/words/dates";
import { boxesQuery } from "../mailbox/boxes.tsx";
import type { OperationCard } from "../operations/contract.ts";
import { lettersOf, OperationStatus, toneOf } from "../operations/looks.tsx";
import { useMyOperations } from "../operations/mine.tsx";

/** What waits for me, operation by operation. */
export function Page() {
  const t = useWords();
  const today = formatLongDate(t.locale, dateOf(useNow(), useZone()));
  const mine = useMyOperations();
  return (
    <>
      <PageHeader title={t("cencomm.home.title")} subtitle={today} />
      {mine.isError && mine.data === undefined && (
        <Failed error={mine.error} onRetry={() => void mine.refetch()} />
      )}
      {mine.isPending && <Loading />}
      {mine.data?.length === 0 && <NoOperation />}
      <Stack gap="large">
        {mine.data?.map((operation) => (
          <Waiting key={operation.id} operation={operation} mine={mine.data} />
        ))}
      </Stack>
    </>
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

function Waiting(props: { operation: OperationCard; mine: readonly OperationCard[] }) {
  const t = useWords();
  const { operation, mine } = props;
  const boxes = useQuery(boxesQuery(operation.id));
  const unread = boxes.data?.unread.inbox ?? 0;
  const dates = t("cencomm.operation.dates", {
    from: formatDate(t.locale, operation.startsOn),
    until: formatDate(t.locale, operation.endsOn),
  });
  return (
    <Card
      level="section"
      mark={<Mark letters={lettersOf(operation)} tone={toneOf(mine, operation)} />}
      title={<bdi>{operation.name}</bdi>}
      subtitle={
        <>
          {dates} · <bdi>{t(`cencomm.role.${operation.myRole}`)}</bdi>
        </>
      }
      actions={
        <>
          <OperationStatus of={operation} />
          <ButtonLink to="/operations/$operation/mailbox" params={{ operation: operation.id }}>
            {unread === 0 ? t("cencomm.home.openMailbox") : t("cencomm.home.unread", { n: unread })}
          </ButtonLink>
        </>
      }
    />
  );
}
