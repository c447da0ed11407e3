import { IconBuilding, IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";
import { IconButton } from "#kernel/web/button";
import { CountryCode } from "#kernel/web/code";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { ChoiceRow } from "./chooser-row.tsx";
import type { Branch } from "./chooser-tree.tsx";
import type { Address, Addressee, Recipient } from "./contract.ts";
import {
  addPerson,
  addRecipient,
  isAddressed,
  isSameRecipient,
  type Known,
  removePerson,
  removeRecipient,
} from "./rules.ts";

type BranchRowsProps = {
  readonly branch: Branch;
  readonly address: Address;
  readonly known: Known;
  readonly isSearch: boolean;
  readonly onChange: (address: Address) => void;
};

/** A country or organisation; opened, its services and its people one by one. */
export function BranchRows(props: BranchRowsProps) {
  const { branch, address, known, isSearch, onChange } = props;
  const t = useWords();
  const [isOpened, open] = useState(false);
  const hasMore = branch.persons.length + branch.agencies.length > 0;
  const isOpen = hasMore && (isOpened || isSearch);
  const state = stateOf(branch, { address, known });
  const chosen = branch.persons.filter((person) => isAddressed(address, person, known)).length;
  return (
    <li>
      <ChoiceRow
        {...(branch.country === null
          ? { icon: IconBuilding }
          : { mark: <CountryCode code={branch.country} /> })}
        name={branch.name}
        state={state}
        count={
          state === "some"
            ? t("cencomm.recipients.part", { n: chosen, of: branch.people })
            : formatNumber(t.locale, branch.people)
        }
        onPress={() => onChange(pressed(branch.recipient, branch.persons, { address, known, state }))}
        end={
          hasMore &&
          !isSearch && (
            <IconButton
              size="dense"
              icon={isOpen ? IconChevronUp : IconChevronDown}
              label={t("cencomm.recipients.open", { name: branch.name })}
              aria-expanded={isOpen}
              onClick={() => open(!isOpened)}
            />
          )
        }
      />
      {isOpen && <Inside {...props} />}
    </li>
  );
}

function Inside(props: BranchRowsProps) {
  const { branch, address, known, onChange } = props;
  const t = useWords();
  return (
    <ul>
      {branch.agencies.map(({ agencyId, name, people }) => {
        const recipient: Recipient = { kind: "agency", agencyId };
        const persons = branch.persons.filter((person) => person.agencyId === agencyId);
        const state = stateOf({ recipient, persons, people }, { address, known });
        return (
          <li key={agencyId}>
            <ChoiceRow
              depth="inner"
              icon={IconBuilding}
              name={name}
              state={state}
              count={formatNumber(t.locale, people)}
              onPress={() => onChange(pressed(recipient, persons, { address, known, state }))}
            />
          </li>
        );
      })}
      {branch.persons.map((person) => {
        const isOn = isAddressed(address, person, known);
        return (
          <li key={person.personId}>
            <ChoiceRow
              depth="inner"
              name={person.name}
              detail={person.office === person.name ? person.agency : person.office}
              state={isOn ? "all" : "none"}
              count={person.role}
              onPress={() =>
                onChange(isOn ? removePerson(address, person, known) : addPerson(address, person, known))
              }
            />
          </li>
        );
      })}
    </ul>
  );
}

type State = "all" | "some" | "none";

/** How much of a country or service is addressed; where its people cannot be seen, whether it is named. */
function stateOf(
  { recipient, persons, people }: Pick<Branch, "recipient" | "persons" | "people">,
  { address, known }: Pick<BranchRowsProps, "address" | "known">,
): State {
  const isNamed = address.recipients.some(
    (one) => one.kind === "everyone" || isSameRecipient(one, recipient),
  );
  if (persons.length === 0) return isNamed ? "all" : "none";
  const chosen = persons.filter((person) => isAddressed(address, person, known)).length;
  if (chosen === 0 && !isNamed) return "none";
  return chosen === persons.length && (isNamed || chosen === people) ? "all" : "some";
}

/** All of it, or none: whoever is still held by a wider group is left out by name. */
function pressed(
  recipient: Recipient,
  persons: readonly Addressee[],
  { address, known, state }: { address: Address; known: Known; state: State },
): Address {
  if (state !== "all") return addRecipient(address, recipient, persons);
  const without = removeRecipient(address, recipient, persons, known);
  return persons.reduce((so, person) => removePerson(so, person, known), without);
}
