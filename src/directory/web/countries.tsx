import { countryName } from "#customs/countries";
import { useLanguage } from "#kernel/web/words";

/** The name of a country in the reader's language. */
export function useCountryName(): (code: string) => string {
  const { language } = useLanguage();
  return (code) => countryName(code, language);
}
