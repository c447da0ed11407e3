import type { ReactNode } from "react";
import { countryName } from "#customs/countries";
import { CountryCode } from "#kernel/web/code";
import { T, useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import type { SentTo } from "./contract.ts";
import styles from "./sent-to.module.css";

/** Whom a message went to, in one line of a list. */
export function SentToLine(props: { to: readonly SentTo[] }) {
  const t = useWords();
  return (
    <span className={styles.line}>
      <T k="cencomm.message.to" to={<Listing parts={props.to.map((one) => nameOf(t, one))} />} />
    </span>
  );
}

const mostNamed = 6;

/** Whom a message went to, with numbers and names; a long list of persons is cut and its rest counted. */
export function SentToWhole(props: { to: readonly SentTo[] }) {
  const t = useWords();
  const { to } = props;
  const named = to.length <= mostNamed ? to : to.slice(0, mostNamed - 1);
  const rest = to.slice(named.length).reduce((sum, one) => sum + peopleIn(one), 0);
  const parts = named.map((one) => <Whole key={keyOf(one)} one={one} />);
  const all = rest === 0 ? parts : [...parts, t("cencomm.message.toOthers", { n: rest })];
  return <T k="cencomm.message.to" to={<Listing parts={all} />} />;
}

function Whole(props: { one: SentTo }) {
  const t = useWords();
  const { one } = props;
  const name = nameOf(t, one);
  if (one.kind === "others") return name;
  if (one.kind !== "person") return <T k="cencomm.message.toGroup" group={<b>{name}</b>} n={one.people} />;
  return (
    <span className={styles.person}>
      <b>{name}</b>
      {one.country !== null && (
        <CountryCode code={one.country} name={countryName(one.country, t.locale.language)} />
      )}
    </span>
  );
}

function nameOf(t: Words, one: SentTo): ReactNode {
  switch (one.kind) {
    case "person":
      return <bdi>{one.name}</bdi>;
    case "agency":
      return <bdi>{one.agency}</bdi>;
    case "country":
      return countryName(one.country, t.locale.language);
    case "others":
      return t("cencomm.message.toOthers", { n: one.people });
    default:
      return t(`cencomm.message.group.${one.kind}`);
  }
}

function peopleIn(one: SentTo): number {
  return one.kind === "person" ? 1 : one.people;
}

function keyOf(one: SentTo): string {
  switch (one.kind) {
    case "person":
      return one.personId;
    case "agency":
      return one.agencyId;
    case "country":
      return one.country;
    default:
      return one.kind;
  }
}

/** Things one after another, with the commas and the last "and" of the language. */
function Listing(props: { parts: readonly ReactNode[] }) {
  const { locale } = useWords();
  const { parts } = props;
  const pieces = new Intl.ListFormat(locale.tag).formatToParts(parts.map((_part, at) => String(at)));
  return pieces.map((piece, at) => (
    <span key={`${piece.value} ${String(at)}`}>
      {piece.type === "element" ? parts[Number(piece.value)] : piece.value}
    </span>
  ));
}
