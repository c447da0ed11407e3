import { IconBan, IconCircleCheck, IconMailForward } from "@tabler/icons-react";
import { Code } from "#kernel/web/code";
import { useSorting } from "#kernel/web/list-tools";
import { Moment } from "#kernel/web/moment";
import { Named } from "#kernel/web/named";
import { Badge, Status, type StatusLook } from "#kernel/web/status";
import { type Column, Table } from "#kernel/web/table";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { CountryMark } from "../web/countries.tsx";
import { AccountMenu } from "./acts.tsx";
import type { Account } from "./contract.ts";

/** How the states of an account are shown. */
const states: Readonly<Record<Account["state"], StatusLook>> = {
  invited: { word: "directory.accounts.states.invited", icon: IconMailForward, tone: "plain", turns: true },
  active: { word: "directory.accounts.states.active", icon: IconCircleCheck, tone: "ok" },
  blocked: { word: "directory.accounts.states.blocked", icon: IconBan, tone: "bad" },
};

/** Accounts to compare, each with what can be done with it. */
export function AccountTable(props: { accounts: readonly Account[] }) {
  const t = useWords();
  const { sorting, onSort, sorted } = useSorting<Account>(
    {
      name: ({ person }) => person.name,
      agency: ({ person }) => person.agencyName,
      state: ({ state }) => state,
      seen: ({ signedInAt }) => signedInAt ?? "",
    },
    { column: "name", order: "up" },
  );
  return (
    <Table
      label={t("directory.accounts.title")}
      columns={columnsOf(t)}
      rows={sorted(props.accounts)}
      idOf={({ person }) => person.id}
      nameOf={({ person }) => person.name}
      sorting={sorting}
      onSort={onSort}
    />
  );
}

function columnsOf(t: Words): readonly Column<Account>[] {
  return [
    {
      id: "name",
      head: t("directory.accounts.person"),
      canSort: true,
      cell: ({ person }) => <Named name={person.name} below={<Code>{person.email}</Code>} />,
    },
    {
      id: "agency",
      head: t("directory.agency.one"),
      canSort: true,
      cell: ({ person }) => (
        <Named
          mark={<CountryMark code={person.country} />}
          name={person.agencyName}
          {...(person.officeName !== "" && { below: <bdi>{person.officeName}</bdi> })}
        />
      ),
    },
    {
      id: "state",
      head: t("directory.accounts.state"),
      canSort: true,
      cell: (one) => <State account={one} />,
    },
    {
      id: "seen",
      head: t("directory.accounts.signedIn"),
      canSort: true,
      cell: ({ signedInAt }) =>
        signedInAt === null ? t("directory.accounts.never") : <Moment at={signedInAt} as="short" />,
    },
    { id: "acts", head: t("kernel.moreActions"), kind: "acts", cell: (one) => <AccountMenu account={one} /> },
  ];
}

function State(props: { account: Account }) {
  const t = useWords();
  const { state, stateWhy, isAdministrator, release } = props.account;
  return (
    <Named
      name={
        <>
          <Status of={states[state]} />
          {isAdministrator && <Badge tone="accent">{t("directory.accounts.administrator")}</Badge>}
        </>
      }
      {...(state === "blocked" && stateWhy !== null && { below: t(`directory.accounts.why.${stateWhy}`) })}
      {...(release !== "none" && { below: t("directory.accounts.releaseAsked") })}
    />
  );
}
