import { countryName } from "#customs/countries";
import { useNow, useZone } from "#kernel/web/clock";
import { useSession } from "#kernel/web/session";
import { useWords } from "#kernel/web/words";
import { dateOf, formatDate } from "#kernel/words/dates";
import { useCurrentOperation } from "../operations/mine.tsx";

/** CC-11: the originator's details as the server will fill them in, as far as the page knows them. */
export function useFilledIn(): Readonly<Record<string, string>> {
  const { locale } = useWords();
  const now = useNow();
  const zone = useZone();
  const name = useSession()?.person?.name;
  const country = useCurrentOperation()?.myCountry ?? null;
  return {
    ...(name !== undefined && { "message.originator": name }),
    ...(country !== null && { "message.originatorCountry": countryName(country, locale.language) }),
    "message.notifiedOn": formatDate(locale, dateOf(now, zone)),
  };
}
