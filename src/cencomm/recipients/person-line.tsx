import { countryName } from "#customs/countries";
import { CountryCode } from "#kernel/web/code";
import { useWords } from "#kernel/web/words";
import type { Addressee } from "./contract.ts";
import styles from "./person-line.module.css";

/** A person who will see it: country, name, office. */
export function PersonLine(props: { person: Addressee }) {
  const { person } = props;
  const t = useWords();
  const { country, name, office, agency } = person;
  return (
    <span className={styles.person}>
      {country === null ? (
        <span className={styles.noCountry} />
      ) : (
        <CountryCode code={country} name={countryName(country, t.locale.language)} />
      )}
      <span dir="auto" className={styles.name}>
        {name}
      </span>
      <span dir="auto" className={styles.office}>
        {office === "" || office === name ? agency : office}
      </span>
    </span>
  );
}
