import { IconMail, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Button } from "#kernel/web/button";
import { Note } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import styles from "./audience.module.css";
import type { Address, Resolution } from "./contract.ts";
import { NamesSheet } from "./names-sheet.tsx";
import { useRecipientNames } from "./naming.tsx";
import { PersonLine } from "./person-line.tsx";
import { useKnown } from "./queries.tsx";
import { keyOfRecipient } from "./rules.ts";

type AudienceProps = {
  /** "above" when a dialog has said what this is. */
  readonly heading: "own" | "above";
  readonly operation: string;
  readonly address: Address;
  readonly onChange: (address: Address) => void;
  readonly resolution: Resolution | undefined;
};

const namedAtOnce = 6;

/** CC-07: who will see it, in numbers and names, beside what is written. */
export function Audience(props: AudienceProps) {
  const { heading, resolution } = props;
  const t = useWords();
  const [isAll, showAll] = useState(false);
  if (resolution === undefined || resolution.people === 0) return <Nobody heading={heading} />;
  const { people, countries, organisations, alerts, persons, hidden } = resolution;
  return (
    <section className={styles.audience} aria-label={t("cencomm.audience.title")}>
      <div>
        {heading === "own" && <h2>{t("cencomm.audience.title")}</h2>}
        <p className={styles.summary}>
          {t("cencomm.audience.summary", { n: people, countries, organisations })}{" "}
          {t("cencomm.audience.nobodyElse")}
        </p>
      </div>
      <Groups {...props} resolution={resolution} />
      {persons.length > 0 && (
        <div className={styles.names}>
          <div className={styles.namesHead}>
            <h3>{t("cencomm.audience.byName")}</h3>
            <Button look="quiet" size="dense" onClick={() => showAll(true)}>
              {t("cencomm.audience.all", { n: people })}
            </Button>
          </div>
          <ul>
            {persons.slice(0, namedAtOnce).map((person) => (
              <li key={person.personId}>
                <PersonLine person={person} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {hidden > 0 && <Note icon={IconUsers}>{t("cencomm.audience.hidden", { n: hidden })}</Note>}
      {alerts > 0 && <Note icon={IconMail}>{t("cencomm.audience.alerts", { n: alerts })}</Note>}
      <NamesSheet {...props} isOpen={isAll} onClose={() => showAll(false)} />
    </section>
  );
}

function Nobody({ heading }: Pick<AudienceProps, "heading">) {
  const t = useWords();
  return (
    <section className={styles.audience} aria-label={t("cencomm.audience.title")}>
      <div>
        {heading === "own" && <h2>{t("cencomm.audience.title")}</h2>}
        <p className={styles.summary}>{t("cencomm.audience.nobody")}</p>
      </div>
    </section>
  );
}

/** Each person counts once, in the first group that holds him, so that the numbers add up. */
function Groups(props: AudienceProps & { resolution: Resolution }) {
  const { operation, resolution } = props;
  const t = useWords();
  const { known } = useKnown(operation, resolution);
  const nameOf = useRecipientNames(operation, known);
  const groups = resolution.groups.filter(({ members }) => members > 0);
  const single = groups.filter(({ recipient }) => recipient.kind === "person");
  const many = groups.filter(({ recipient }) => recipient.kind !== "person");
  const lines = many.map(({ recipient, people, members }) => ({
    key: keyOfRecipient(recipient),
    name: nameOf(recipient).name,
    people,
    detail: people < members ? t("cencomm.audience.alsoAbove", { n: members - people }) : null,
  }));
  const oneByOne = single.reduce((sum, { people }) => sum + people, 0);
  if (oneByOne > 0)
    lines.push({ key: "persons", name: t("cencomm.audience.oneByOne"), people: oneByOne, detail: null });
  return (
    <div className={styles.groups}>
      <div className={styles.bar} aria-hidden>
        {lines.map(({ key, people }, at) => (
          <span key={key} className={toneOf(at)} style={{ flexGrow: people }} />
        ))}
      </div>
      <ul className={styles.lines}>
        {lines.map(({ key, name, people, detail }, at) => (
          <li key={key} className={styles.line}>
            <span className={`${styles.dot} ${toneOf(at)}`} />
            <span>
              <b>
                <bdi>{name}</bdi>
              </b>
              {detail !== null && <span className={styles.detail}>{detail}</span>}
            </span>
            <b>{formatNumber(t.locale, people)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

const tones = [styles.first, styles.second, styles.third, styles.fourth];

function toneOf(at: number): string {
  return tones[at] ?? styles.other ?? "";
}
