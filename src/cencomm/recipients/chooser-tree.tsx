import { countryName } from "#customs/countries";
import { foldForSearch } from "#kernel/words/fold";
import type { Words } from "#kernel/words/format";
import type { Addressee, Chooser, Recipient } from "./contract.ts";
import { isMatch } from "./rules.ts";

/** A country or an organisation with its services and its people, as the chooser lists it. */
export type Branch = {
  readonly id: string;
  readonly recipient: Recipient;
  readonly name: string;
  /** Null for an organisation. */
  readonly country: string | null;
  readonly people: number;
  /** The services of a country where there is more than one. */
  readonly agencies: readonly Chooser["agencies"][number][];
  readonly persons: readonly Addressee[];
};

/** Countries by name, then organisations; with words only what they match, a whole branch when its name does. */
export function branchesOf(chooser: Chooser, { locale }: Words, search: string): readonly Branch[] {
  const byCountry = Map.groupBy(chooser.persons, ({ country, agencyId }) => country ?? agencyId);
  const countries = chooser.countries.map(({ country, people }): Branch => {
    const agencies = chooser.agencies.filter((agency) => agency.country === country);
    return {
      id: country,
      recipient: { kind: "country", country },
      name: countryName(country, locale.language),
      country,
      people,
      agencies: agencies.length > 1 ? agencies : [],
      persons: byCountry.get(country) ?? [],
    };
  });
  const organisations = chooser.agencies
    .filter(({ country }) => country === null)
    .map(
      ({ agencyId, name, people }): Branch => ({
        id: agencyId,
        recipient: { kind: "agency", agencyId },
        name,
        country: null,
        people,
        agencies: [],
        persons: byCountry.get(agencyId) ?? [],
      }),
    );
  const collator = new Intl.Collator(locale.tag);
  const byName = (left: Branch, right: Branch) => collator.compare(left.name, right.name);
  const all = [...countries.toSorted(byName), ...organisations.toSorted(byName)];
  const asked = foldForSearch(search);
  return asked === "" ? all : all.flatMap((branch) => narrowed(branch, asked) ?? []);
}

/** Words may be shared between a branch and what is in it: "tajikistan rahimzoda". */
function narrowed(branch: Branch, asked: string): Branch | null {
  const name = foldForSearch(`${branch.name} ${branch.country ?? ""}`);
  if (isMatch(name, asked)) return branch;
  const agencies = branch.agencies.filter((agency) =>
    isMatch(`${name} ${foldForSearch(agency.name)}`, asked),
  );
  const persons = branch.persons.filter((person) =>
    isMatch(`${name} ${foldForSearch(`${person.name} ${person.office} ${person.agency}`)}`, asked),
  );
  return agencies.length + persons.length === 0 ? null : { ...branch, agencies, persons };
}
