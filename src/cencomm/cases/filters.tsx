import { useQuery } from "@tanstack/react-query";
import { countryName } from "#customs/countries";
import { type Option, Select } from "#kernel/web/select";
import { useWords } from "#kernel/web/words";
import type { CaseBoard } from "./contract.ts";
import styles from "./filters.module.css";
import { type CasesPlace, useCasesPlace } from "./place.tsx";
import { boardQuery } from "./query.tsx";

/** What narrows the board: whom a warning addressed, and who has it. */
export function CaseFilters(props: { place: CasesPlace }) {
  const t = useWords();
  const { place } = props;
  const [, go] = useCasesPlace();
  const { data: board } = useQuery(boardQuery(place));
  const parties = usePartyOptions(board?.parties ?? []);
  const party = place.agency ?? place.country;
  return (
    <>
      <span className={styles.filter}>
        <Select
          aria-label={t("cencomm.cases.addressed")}
          value={parties.some(({ value }) => value === party) ? party : null}
          onChange={(chosen) => go(partyIn(chosen))}
          emptyLabel={t("cencomm.cases.addressed.any")}
          options={parties}
        />
      </span>
      <span className={styles.filter}>
        <Select
          aria-label={t("cencomm.cases.owner")}
          value={place.owner}
          onChange={(owner) => go({ owner: owner ?? undefined })}
          emptyLabel={t("cencomm.cases.owner.any")}
          options={[
            { value: "me", label: t("cencomm.cases.owner.me") },
            { value: "nobody", label: t("kernel.status.nobody") },
          ]}
        />
      </span>
    </>
  );
}

function partyIn(chosen: string | null) {
  const isCountry = chosen?.length === 2;
  return {
    country: isCountry ? chosen : undefined,
    agency: isCountry ? undefined : (chosen ?? undefined),
  };
}

/** Countries by name, then organisations; an administration is found by its country. */
function usePartyOptions(parties: CaseBoard["parties"]): readonly Option[] {
  const { locale } = useWords();
  const order = new Intl.Collator(locale.tag);
  const byLabel = (a: Option, b: Option) => order.compare(a.label, b.label);
  const countries = [...new Set(parties.flatMap(({ country }) => country ?? []))].map((country) => ({
    value: country,
    label: countryName(country, locale.language),
  }));
  const organisations = parties
    .filter(({ country }) => country === null)
    .map(({ agencyId, agency }) => ({ value: agencyId, label: agency }));
  return [...countries.sort(byLabel), ...organisations.sort(byLabel)];
}
