import { DateText } from "#kernel/web/moment";
import { Fact, Facts } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { Operation } from "./contract.ts";
import styles from "./terms-facts.module.css";

/** AD-01: purpose, legal basis, controller, retention and handling, as they are read. */
export function TermsFacts(props: { operation: Operation }) {
  const t = useWords();
  const { frame, details } = props.operation;
  const texts = [
    ["purpose", details.purpose],
    ["scope", details.scope],
    ["legalBasis", details.legalBasis],
    ["controller", details.controller],
  ] as const;
  return (
    <dl className={styles.terms}>
      {texts.map(([name, text]) =>
        text === "" ? null : (
          <div key={name}>
            <dt>{t(`cencomm.operation.field.${name}`)}</dt>
            <dd dir="auto" className={styles.text}>
              {text}
            </dd>
          </div>
        ),
      )}
      <div>
        <dt>{t("cencomm.operation.field.retainUntil")}</dt>
        <dd>
          <DateText date={frame.retainUntil} />
          <p className={styles.hint}>{t("cencomm.operation.hint.retainUntil")}</p>
        </dd>
      </div>
      <div>
        <dt>{t("cencomm.operation.field.handling")}</dt>
        <dd>
          <bdi>{frame.handling}</bdi>
        </dd>
      </div>
    </dl>
  );
}

/** The dates and rules of an operation, for those who do not change them. */
export function RuleFacts(props: { operation: Operation }) {
  const t = useWords();
  const { frame } = props.operation;
  const yesNo = (name: "secondFactorRequired" | "servicesTogether") =>
    frame[name] ? t("kernel.yes") : t("kernel.no");
  return (
    <Facts>
      <Fact label={t("cencomm.operation.field.startsOn")}>
        <DateText date={frame.startsOn} />
      </Fact>
      <Fact label={t("cencomm.operation.field.endsOn")}>
        <DateText date={frame.endsOn} />
      </Fact>
      <Fact label={t("cencomm.operation.field.timeZone")}>
        <bdi dir="ltr">{frame.timeZone}</bdi>
      </Fact>
      <Fact label={t("cencomm.operation.field.closingDays")}>{frame.closingDays}</Fact>
      <Fact label={t("cencomm.operation.field.responseHours")}>{frame.responseHours}</Fact>
      <Fact label={t("cencomm.operation.field.answeredWhen")}>
        {t(`cencomm.operation.answered.${frame.answeredWhen}`)}
      </Fact>
      <Fact label={t("cencomm.operation.field.secondFactor")}>{yesNo("secondFactorRequired")}</Fact>
      <Fact label={t("cencomm.operation.field.servicesTogether")}>{yesNo("servicesTogether")}</Fact>
    </Facts>
  );
}
