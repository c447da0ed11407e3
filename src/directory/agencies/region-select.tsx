import { useQuery } from "@tanstack/react-query";
import { Select } from "#kernel/web/select";
import { useLanguage } from "#kernel/web/words";
import { agenciesQuery, nameIn } from "../web/agencies.tsx";

/** One of the regions of the RILO network, or none; stands in a field. */
export function RegionSelect(props: { value: string | null; onChange: (region: string | null) => void }) {
  const { language } = useLanguage();
  const { data } = useQuery(agenciesQuery);
  const options = (data?.regions ?? []).map(({ id, names }) => ({
    value: id,
    label: nameIn(names, language),
  }));
  return <Select {...props} options={options} />;
}
