import { IconPencil } from "@tabler/icons-react";
import { CountryMark } from "#directory/web/countries";
import { Code, Unseen } from "#kernel/web/code";
import { Glyph } from "#kernel/web/icon";
import { useSorting } from "#kernel/web/list-tools";
import { Named } from "#kernel/web/named";
import { PageLink, useAddressSearch } from "#kernel/web/navigation";
import { Badge } from "#kernel/web/status";
import { type Column, Table } from "#kernel/web/table";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { MemberMenu } from "./acts.tsx";
import type { Member } from "./contract.ts";
import { roleOrder } from "./roles.tsx";
import styles from "./table.module.css";

type MemberTableProps = {
  readonly operation: string;
  readonly members: readonly Member[];
  readonly may: "keep" | "look";
};

/** Members to compare; the name opens how each is reached. */
export function MemberTable(props: MemberTableProps) {
  const t = useWords();
  const [search] = useAddressSearch();
  const { sorting, onSort, sorted } = useSorting<Member>(
    {
      name: ({ person }) => person.name,
      agency: ({ person }) => `${person.country ?? "~"} ${person.agencyName}`,
      role: ({ role }) => roleOrder.indexOf(role),
    },
    { column: "agency", order: "up" },
  );
  return (
    <Table
      label={t("cencomm.members.title")}
      columns={columnsOf(t, props)}
      rows={sorted(props.members)}
      idOf={({ id }) => id}
      nameOf={({ person }) => person.name}
      current={search["member"] ?? null}
      sorting={sorting}
      onSort={onSort}
    />
  );
}

function columnsOf(t: Words, { operation, may }: MemberTableProps): readonly Column<Member>[] {
  return [
    {
      id: "name",
      head: t("cencomm.members.member"),
      canSort: true,
      cell: (member) => <Name member={member} />,
    },
    {
      id: "agency",
      head: t("cencomm.members.agency"),
      canSort: true,
      cell: ({ person }) => (
        <Named
          mark={<CountryMark code={person.country} />}
          name={person.agencyName}
          {...(person.service !== "" && { below: <bdi>{person.service}</bdi> })}
        />
      ),
    },
    {
      id: "role",
      head: t("cencomm.members.role"),
      canSort: true,
      cell: ({ role }) => <bdi>{t(`cencomm.role.${role}`)}</bdi>,
    },
    {
      id: "telephone",
      head: t("cencomm.members.telephone"),
      cell: ({ person }) => <Code>{person.telephone === "" ? person.fax : person.telephone}</Code>,
    },
    {
      id: "acts",
      head: t("kernel.moreActions"),
      kind: "acts",
      cell: (member) => (
        <>
          <PageLink
            to="/operations/$operation/compose"
            params={{ operation }}
            search={{ to: member.person.id }}
            className={styles.write}
            title={t("cencomm.members.writeTo", { name: member.person.name })}
          >
            <Glyph icon={IconPencil} size="s" />
            <Unseen>{t("cencomm.members.writeTo", { name: member.person.name })}</Unseen>
          </PageLink>
          {may === "keep" && <MemberMenu operation={operation} member={member} />}
        </>
      ),
    },
  ];
}

function Name(props: { member: Member }) {
  const t = useWords();
  const [search] = useAddressSearch();
  const { person, id, isOnline } = props.member;
  return (
    <Named
      name={
        <>
          <PageLink to="." search={{ ...search, member: id }} className={styles.name}>
            <bdi>{person.name}</bdi>
          </PageLink>
          {isOnline && <Badge tone="ok">{t("cencomm.members.online")}</Badge>}
        </>
      }
      {...(person.officeName !== "" && person.officeName !== person.name
        ? { below: <bdi>{person.officeName}</bdi> }
        : {})}
    />
  );
}
