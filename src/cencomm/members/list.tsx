import { useCountryName } from "#directory/web/countries";
import { ListSearch, ListTools } from "#kernel/web/list-tools";
import { useAddressSearch } from "#kernel/web/navigation";
import { Select } from "#kernel/web/select";
import { NothingMatches } from "#kernel/web/states";
import { Chip } from "#kernel/web/status";
import { Card } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { Member } from "./contract.ts";
import { roleOrder } from "./roles.tsx";
import { isFound } from "./rules.ts";
import { MemberTable } from "./table.tsx";

type MemberListProps = {
  readonly operation: string;
  readonly members: readonly Member[];
  /** Organisers "keep" members: invite, change roles, dismiss. */
  readonly may: "keep" | "look";
};

/** The members, narrowed by words, country, role and whether they are online; all of it stands in the address. */
export function MemberList(props: MemberListProps) {
  const t = useWords();
  const [search, change] = useAddressSearch();
  const { members, ...rest } = props;
  const wanted = { q: search["q"] ?? "", country: search["country"], role: search["role"] };
  const isOnlineOnly = search["online"] === "1";
  const found = members
    .filter(({ person }) => wanted.q === "" || isFound(person, wanted.q))
    .filter(({ person }) => wanted.country === undefined || countryOf(person) === wanted.country)
    .filter(({ role }) => wanted.role === undefined || role === wanted.role)
    .filter(({ isOnline }) => !isOnlineOnly || isOnline);
  const filters = ["q", "country", "role", "online"].filter((name) => search[name] !== undefined).length;
  const clear = () => change({ q: undefined, country: undefined, role: undefined, online: undefined });
  return (
    <>
      <ListTools>
        <ListSearch label={t("cencomm.members.search")} />
        <CountryFilter members={members} />
        <RoleFilter />
        <Chip
          isOn={isOnlineOnly}
          onClick={() => change({ online: isOnlineOnly ? undefined : "1" }, "replace")}
        >
          {t("cencomm.members.onlineOnly")}
        </Chip>
      </ListTools>
      {found.length === 0 ? (
        <NothingMatches filters={filters} onClear={clear} />
      ) : (
        <Card inside="flush">
          <MemberTable {...rest} members={found} />
        </Card>
      )}
    </>
  );
}

// Members of an organisation have no country.
const without = "none";

function countryOf(person: Member["person"]): string {
  return person.country ?? without;
}

function CountryFilter(props: { members: readonly Member[] }) {
  const t = useWords();
  const [search, change] = useAddressSearch();
  const nameOf = useCountryName();
  const { compare } = new Intl.Collator(t.locale.tag);
  const codes = [...new Set(props.members.map(({ person }) => countryOf(person)))];
  const options = codes
    .map((code) => ({
      value: code,
      label: code === without ? t("cencomm.members.organisations") : nameOf(code),
    }))
    .sort((a, b) => compare(a.label, b.label));
  return (
    <span>
      <Select
        aria-label={t("cencomm.members.country")}
        emptyLabel={t("cencomm.members.allCountries")}
        value={search["country"] ?? null}
        onChange={(country) => change({ country: country ?? undefined }, "replace")}
        options={options}
      />
    </span>
  );
}

function RoleFilter() {
  const t = useWords();
  const [search, change] = useAddressSearch();
  return (
    <span>
      <Select
        aria-label={t("cencomm.members.role")}
        emptyLabel={t("cencomm.members.allRoles")}
        value={search["role"] ?? null}
        onChange={(role) => change({ role: role ?? undefined }, "replace")}
        options={roleOrder.map((role) => ({ value: role, label: t(`cencomm.role.${role}`) }))}
      />
    </span>
  );
}
