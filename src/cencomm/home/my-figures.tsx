import type { ReactNode } from "react";
import { countryName } from "#customs/countries";
import { ProgressBar } from "#kernel/web/progress";
import { Card, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { saySeconds } from "../cases/lateness.tsx";
import type { OperationCard } from "../operations/contract.ts";
import type { OperationHome } from "./contract.ts";
import styles from "./my-figures.module.css";
import { useHome } from "./query.tsx";

/** How my country or organisation does, beside all members together without their names. */
export function MyFigures(props: { operation: OperationCard }) {
  const t = useWords();
  const { myCountry } = props.operation;
  const { data: home } = useHome(props.operation);
  if (home === undefined) return null;
  const title =
    myCountry === null
      ? t("cencomm.home.mine.organisation")
      : t("cencomm.home.mine.title", { country: countryName(myCountry, t.locale.language) });
  return (
    <Card title={title}>
      <Stack>
        <InTime home={home} />
        <Median home={home} />
        <Seizures home={home} />
      </Stack>
    </Card>
  );
}

function InTime(props: { home: OperationHome }) {
  const t = useWords();
  const { answered, answeredInTime } = props.home.mine;
  const label = t("cencomm.home.mine.inTime");
  return (
    <div>
      <Line label={label} value={answered === 0 ? "–" : <NOfM n={answeredInTime} of={answered} />} />
      {answered > 0 && (
        <div className={styles.bar}>
          <ProgressBar label={label} share={answeredInTime / answered} />
        </div>
      )}
    </div>
  );
}

function Median(props: { home: OperationHome }) {
  const t = useWords();
  const { mine, all } = props.home;
  const say = (seconds: number | null) => (seconds === null ? "–" : saySeconds(t, seconds));
  return (
    <>
      <Line label={t("cencomm.home.mine.median")} value={say(mine.medianFirstAnswerSeconds)} />
      {all !== null && (
        <Line label={t("cencomm.home.mine.medianAll")} value={say(all.medianFirstAnswerSeconds)} />
      )}
    </>
  );
}

function Seizures(props: { home: OperationHome }) {
  const t = useWords();
  const { mine, reported } = props.home;
  return (
    <>
      <Line label={t("cencomm.home.mine.seizures")} value={formatNumber(t.locale, mine.seizures)} />
      {reported !== null && (
        <Line
          label={t("cencomm.home.mine.reported")}
          value={<NOfM n={reported.parties} of={reported.of} />}
        />
      )}
    </>
  );
}

function NOfM(props: { n: number; of: number }) {
  const t = useWords();
  const [n, of] = [formatNumber(t.locale, props.n), formatNumber(t.locale, props.of)];
  return t("cencomm.cases.nOfM", { n, of });
}

function Line(props: { label: string; value: ReactNode }) {
  return (
    <p className={styles.line}>
      <span>{props.label}</span>
      <b>{props.value}</b>
    </p>
  );
}
