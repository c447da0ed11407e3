import { IconPencil } from "@tabler/icons-react";
import { CountryMark, useCountryName } from "#directory/web/countries";
import { ButtonLink, Buttons } from "#kernel/web/button";
import { useZone } from "#kernel/web/clock";
import { Code } from "#kernel/web/code";
import { Dialog } from "#kernel/web/dialog";
import { DateText } from "#kernel/web/moment";
import { Badge } from "#kernel/web/status";
import { Fact, Facts, Row, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { dateOf } from "#kernel/words/dates";
import { localeOf } from "#kernel/words/locales";
import type { Member } from "./contract.ts";

/** How a member is reached. */
export function MemberSheet(props: { member: Member; operation: string; onClose: () => void }) {
  const t = useWords();
  const { member, operation, onClose } = props;
  const { person } = member;
  return (
    <Dialog
      title={person.name}
      look="sheet"
      isOpen
      onClose={onClose}
      actions={
        <Buttons>
          <ButtonLink
            look="primary"
            icon={IconPencil}
            to="/operations/$operation/compose"
            params={{ operation }}
            search={{ to: person.id }}
          >
            {t("cencomm.members.write")}
          </ButtonLink>
        </Buttons>
      }
    >
      <Stack gap="large">
        <Row gap="small">
          <Badge tone="line">{t(`cencomm.role.${member.role}`)}</Badge>
          {member.isOnline && <Badge tone="ok">{t("cencomm.members.online")}</Badge>}
        </Row>
        <Reached person={person} />
        <Facts>
          <Belongs person={person} />
          <Fact label={t("kernel.language")}>{localeOf(person.language).name}</Fact>
          <Joined member={member} />
        </Facts>
      </Stack>
    </Dialog>
  );
}

const codes = ["telephone", "outOfHoursTelephone", "fax", "email", "secondEmail"] as const;

function Reached(props: { person: Member["person"] }) {
  const t = useWords();
  const { person } = props;
  return (
    <Facts>
      {codes.map((name) =>
        person[name] === "" ? null : (
          <Fact key={name} label={t(`cencomm.members.${name}`)}>
            <a href={`${name.endsWith("mail") ? "mailto" : "tel"}:${person[name].replaceAll(" ", "")}`}>
              <Code>{person[name]}</Code>
            </a>
          </Fact>
        ),
      )}
      {person.officeHours !== "" && (
        <Fact label={t("cencomm.members.officeHours")}>
          <bdi>{person.officeHours}</bdi>
        </Fact>
      )}
      {person.address !== "" && (
        <Fact label={t("cencomm.members.address")}>
          <bdi>{person.address}</bdi>
        </Fact>
      )}
    </Facts>
  );
}

function Belongs(props: { person: Member["person"] }) {
  const t = useWords();
  const nameOf = useCountryName();
  const { country, agencyName, officeName, service } = props.person;
  return (
    <>
      {country !== null && (
        <Fact label={t("cencomm.members.country")}>
          <CountryMark code={country} /> {nameOf(country)}
        </Fact>
      )}
      <Fact label={t("cencomm.members.agency")}>
        <bdi>{agencyName}</bdi>
      </Fact>
      {[service, officeName]
        .filter((text) => text !== "")
        .map((text) => (
          <Fact
            key={text}
            label={text === service ? t("cencomm.members.service") : t("cencomm.members.office")}
          >
            <bdi>{text}</bdi>
          </Fact>
        ))}
    </>
  );
}

function Joined(props: { member: Member }) {
  const t = useWords();
  const zone = useZone();
  const { joinedAt, termsSeen } = props.member;
  return (
    <>
      <Fact label={t("cencomm.members.joined")}>
        <DateText date={dateOf(joinedAt, zone)} />
      </Fact>
      <Fact label={t("cencomm.terms.title")}>
        {termsSeen ? t("cencomm.members.termsSeen") : t("cencomm.members.termsUnseen")}
      </Fact>
    </>
  );
}
