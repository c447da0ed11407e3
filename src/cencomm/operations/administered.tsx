import { useQuery } from "@tanstack/react-query";
import { Code } from "#kernel/web/code";
import { DateText, Moment } from "#kernel/web/moment";
import { PageLink, usePathParams } from "#kernel/web/navigation";
import { Failed, Loading, Refused } from "#kernel/web/states";
import { Status } from "#kernel/web/status";
import { Card, Fact, Facts, Note, PageHeader, Stack, WithAside } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { sayBytes } from "#kernel/words/sizes";
import { HoldsCard } from "../holds/card.tsx";
import { AdministratedRescueCard } from "../rescue/card.tsx";
import { administratedQuery, KeptUntil, Organisers } from "./administration.tsx";
import type { OperationForAdministrator } from "./contract.ts";
import { operationStates } from "./looks.tsx";

/** CC-01, AD-02: one operation as an administrator may see it, its rescue and its hold; never content. */
export function Page() {
  const id = usePathParams()["administered"] ?? "";
  const { data: operations, error, isPending, refetch } = useQuery(administratedQuery);
  if (error !== null && operations === undefined)
    return <Failed error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Loading rows={6} />;
  const operation = operations?.find((one) => one.id === id);
  return operation === undefined ? <Refused /> : <Administered key={id} operation={operation} />;
}

function Administered(props: { operation: OperationForAdministrator }) {
  const t = useWords();
  const { operation } = props;
  const isGone = operation.state === "purging" || operation.state === "purged";
  return (
    <>
      <PageHeader
        above={<PageLink to="/administration/operations">{t("cencomm.administration.title")}</PageLink>}
        title={<Code>{operation.code}</Code>}
        subtitle={t("cencomm.administration.oneIntro")}
      />
      {isGone ? (
        <Gone operation={operation} />
      ) : (
        <WithAside aside={<FactsCard operation={operation} />}>
          <AdministratedRescueCard operation={operation} />
          <HoldsCard operation={operation} side="administrators" may="change" />
        </WithAside>
      )}
    </>
  );
}

/** Nothing is left to rescue or to hold: what happened, and what is still waited for. */
function Gone(props: { operation: OperationForAdministrator }) {
  const t = useWords();
  const { operation } = props;
  return (
    <Stack>
      {operation.state === "purging" && <Note tone="warn">{t("cencomm.administration.purging")}</Note>}
      {operation.state === "purged" && <Note>{t("cencomm.life.is.purged")}</Note>}
      <FactsCard operation={operation} />
    </Stack>
  );
}

function FactsCard(props: { operation: OperationForAdministrator }) {
  const t = useWords();
  const { operation } = props;
  return (
    <Card title={t("cencomm.operation.section.about")}>
      <Facts>
        <Fact label={t("cencomm.operation.field.state")}>
          <Status of={operationStates[operation.state]} />
        </Fact>
        <Fact label={t("cencomm.administration.since")}>
          <Moment at={operation.stateAt} as="exact" />
        </Fact>
        <Fact label={t("cencomm.operation.field.startsOn")}>
          <DateText date={operation.startsOn} />
        </Fact>
        <Fact label={t("cencomm.operation.field.endsOn")}>
          <DateText date={operation.endsOn} />
        </Fact>
        <Fact label={t("cencomm.operation.field.retainUntil")}>
          <KeptUntil operation={operation} />
        </Fact>
        {operation.state !== "purged" && (
          <>
            <Fact label={t("cencomm.administration.organisers")}>
              <Organisers operation={operation} />
            </Fact>
            <Fact label={t("cencomm.administration.members")}>
              {formatNumber(t.locale, operation.members)}
            </Fact>
            <Fact label={t("cencomm.administration.size")}>{sayBytes(t, operation.bytes)}</Fact>
          </>
        )}
      </Facts>
    </Card>
  );
}
