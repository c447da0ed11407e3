import { IconAlertTriangle, IconPencil } from "@tabler/icons-react";
import { Button } from "#kernel/web/button";
import { Problem } from "#kernel/web/problem";
import { Bars, Empty, Failed, NoLine, NothingMatches, Refused } from "#kernel/web/states";
import { Card, Columns } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { useSamples } from "./samples.tsx";

/** Empty, filtered away, loading, failed, without a line, refused. */
export function StateSamples() {
  const t = useWords();
  const samples = useSamples();
  const failure = new Problem(500, { code: "kernel.problem.unexpected", requestId: "E-7K2Q-0814" });
  return (
    <Columns least="wide">
      <Card title={samples.states} inside="flush">
        <Empty
          icon={IconAlertTriangle}
          title={samples.noWarnings}
          actions={
            <Button look="primary" icon={IconPencil}>
              {samples.write}
            </Button>
          }
        >
          <p>{samples.noWarningsText}</p>
        </Empty>
      </Card>
      <Card title={t("kernel.filter")} inside="flush">
        <NothingMatches filters={3} onClear={() => undefined} />
      </Card>
      <Card title={t("kernel.loading")} inside="flush">
        <Bars rows={4} />
      </Card>
      <Card title={t("kernel.status.error")} inside="flush">
        <Failed error={failure} onRetry={() => undefined} />
      </Card>
      <Card title={t("kernel.line.offline")} inside="flush">
        <NoLine onRetry={() => undefined} />
      </Card>
      <Card title={t("kernel.problem.missing")} inside="flush">
        <Refused />
      </Card>
    </Columns>
  );
}
