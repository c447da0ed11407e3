import { useMemo } from "react";
import { countryCodes, countryName } from "#customs/countries";
import { CountryCode } from "#kernel/web/code";
import type { Coded } from "#kernel/web/picker";
import { useLanguage } from "#kernel/web/words";

/** All countries in the reader's language, in its order; each is also found by its English name. */
export function useCountries(): readonly Coded[] {
  const { language } = useLanguage();
  return useMemo(() => {
    const { compare } = new Intl.Collator(language);
    return countryCodes
      .map((code) => ({ code, name: countryName(code, language), also: [countryName(code, "en")] }))
      .sort((a, b) => compare(a.name, b.name));
  }, [language]);
}

/** The name of a country in the reader's language. */
export function useCountryName(): (code: string) => string {
  const { language } = useLanguage();
  return (code) => countryName(code, language);
}

/** A country by its letters, read aloud by its name; nothing for what has none. */
export function CountryMark(props: { code: string | null }) {
  const nameOf = useCountryName();
  const { code } = props;
  return code === null ? null : <CountryCode code={code} name={nameOf(code)} />;
}
