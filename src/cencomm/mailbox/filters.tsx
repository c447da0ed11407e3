import { IconFilter, IconFilterFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { countryName } from "#customs/countries";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Checkbox } from "#kernel/web/choice";
import { Field } from "#kernel/web/field";
import { Popover } from "#kernel/web/popover";
import { type Option, Select } from "#kernel/web/select";
import { useWords } from "#kernel/web/words";
import type { Chooser } from "../recipients/contract.ts";
import styles from "./filters.module.css";
import { formattedKinds, kinds } from "./kinds.tsx";
import { countFilters, noFilters, type Place, usePlace } from "./place.tsx";

/** Opens what narrows a list; says how many filters are on. */
export function FilterButton(props: { place: Place }) {
  const t = useWords();
  const n = countFilters(props.place);
  return (
    <Popover
      kind="dialog"
      label={t("kernel.filter")}
      align="end"
      opener={(attributes) => (
        <Button look="quiet" size="dense" icon={n === 0 ? IconFilter : IconFilterFilled} {...attributes}>
          {n === 0 ? t("kernel.filter") : t("cencomm.mailbox.filters", { n })}
        </Button>
      )}
    >
      {() => <Filters place={props.place} />}
    </Popover>
  );
}

function Filters(props: { place: Place }) {
  const t = useWords();
  const { place } = props;
  const [, go] = usePlace();
  const isOfOneKind = place.box in kinds;
  return (
    <div className={styles.filters}>
      <Checkbox
        label={t("cencomm.mailbox.onlyUnread")}
        checked={place.isUnreadOnly}
        onChange={(isOn) => go({ unread: isOn ? "1" : undefined })}
      />
      <Checkbox
        label={t("cencomm.mailbox.onlyFlagged")}
        checked={place.isFlaggedOnly}
        onChange={(isOn) => go({ flagged: isOn ? "1" : undefined })}
      />
      {!isOfOneKind && (
        <Field label={t("cencomm.mailbox.kind")}>
          <Select
            value={place.kind}
            onChange={(kind) => go({ kind: kind ?? undefined })}
            emptyLabel={t("cencomm.mailbox.anyKind")}
            options={(["free", ...formattedKinds] as const).map((kind) => ({
              value: kind,
              label: t(kinds[kind].word),
            }))}
          />
        </Field>
      )}
      <SenderFilter place={place} />
      {countFilters(place) > 0 && (
        <Button size="dense" onClick={() => go({ ...noFilters, q: place.q })}>
          {t("kernel.state.clearFilters")}
        </Button>
      )}
    </div>
  );
}

/** CC-10: by the sender's country or organisation, of those that take part. */
function SenderFilter(props: { place: Place }) {
  const t = useWords();
  const { place } = props;
  const [, go] = usePlace();
  const options = useSenders(place.operation);
  const value = place.agency ?? place.country;
  return (
    <Field label={t("cencomm.mailbox.sender")}>
      <Select
        value={options.some((option) => option.value === value) ? value : null}
        onChange={(chosen) => go(senderIn(chosen))}
        emptyLabel={t("cencomm.mailbox.anySender")}
        options={options}
      />
    </Field>
  );
}

function senderIn(chosen: string | null) {
  const isCountry = chosen?.length === 2;
  return {
    country: isCountry ? chosen : undefined,
    agency: isCountry ? undefined : (chosen ?? undefined),
  };
}

function useSenders(operation: string): readonly Option[] {
  const { locale } = useWords();
  const { data: chooser } = useQuery({
    queryKey: ["cencomm", "recipients", operation, ""],
    queryFn: ({ signal }) => api.get<Chooser>(`/api/cencomm/operations/${operation}/recipients`, { signal }),
    staleTime: 5 * 60_000,
  });
  if (chooser === undefined) return [];
  const order = new Intl.Collator(locale.tag);
  const byLabel = (a: Option, b: Option) => order.compare(a.label, b.label);
  const countries = chooser.countries.map(({ country }) => ({
    value: country,
    label: countryName(country, locale.language),
  }));
  const organisations = chooser.agencies
    .filter(({ country }) => country === null)
    .map(({ agencyId, name }) => ({ value: agencyId, label: name }));
  return [...countries.sort(byLabel), ...organisations.sort(byLabel)];
}
