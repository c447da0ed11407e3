import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useMemo, useState } from "react";
import { Button } from "#kernel/web/button";
import { Failed, Loading } from "#kernel/web/states";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { formatNumber } from "#kernel/words/numbers";
import styles from "./chooser.module.css";
import { BranchRows } from "./chooser-branch.tsx";
import { ChoiceRow } from "./chooser-row.tsx";
import { branchesOf } from "./chooser-tree.tsx";
import type { Address, Chooser as Offered, Recipient, Resolution } from "./contract.ts";
import { groupWord, recipientIcons } from "./naming.tsx";
import { chooserQuery, useKnown } from "./queries.tsx";
import { addPerson, addRecipient, isSameRecipient, removePerson, removeRecipient } from "./rules.ts";

type ChooserProps = {
  readonly operation: string;
  readonly address: Address;
  readonly onChange: (address: Address) => void;
  readonly resolution: Resolution | undefined;
  readonly onDone: () => void;
};

/** CC-07: recipients by group, country, service or one by one, with search and counts; all and none. */
export function Chooser(props: ChooserProps) {
  const { operation } = props;
  const { data, error, refetch } = useQuery(chooserQuery(operation));
  const [search, setSearch] = useState("");
  const t = useWords();
  return (
    <div className={styles.chooser} role="presentation" onKeyDown={moveFocus}>
      <div className={styles.search}>
        <TextInput
          kind="search"
          icon={IconSearch}
          value={search}
          onChange={setSearch}
          aria-label={t("cencomm.recipients.search")}
          placeholder={t("cencomm.recipients.search")}
        />
      </div>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading rows={4} />}
      {data !== undefined && <Choices {...props} offered={data} search={search} />}
    </div>
  );
}

function Choices(props: ChooserProps & { offered: Offered; search: string }) {
  const { operation, address, onChange, resolution, onDone, offered, search } = props;
  const t = useWords();
  const { known } = useKnown(operation, resolution);
  const branches = useMemo(() => branchesOf(offered, t, search), [offered, t, search]);
  const found = branches.flatMap(({ persons }) => persons);
  const isSearch = search.trim() !== "";
  const all = () =>
    onChange(
      isSearch
        ? found.reduce((so, person) => addPerson(so, person, known), address)
        : { recipients: [{ kind: "everyone" }], except: [] },
    );
  const none = () =>
    onChange(
      isSearch
        ? found.reduce((so, person) => removePerson(so, person, known), address)
        : { recipients: [], except: [] },
    );
  return (
    <>
      {!isSearch && <Groups {...props} />}
      {isSearch && (
        <p className={styles.found} role="status">
          {t("cencomm.recipients.found", { n: found.length, text: search.trim() })}
        </p>
      )}
      <ul className={styles.branches} aria-label={t("cencomm.recipients.byCountry")}>
        {branches.map((branch) => (
          <BranchRows
            key={branch.id}
            branch={branch}
            address={address}
            known={known}
            isSearch={isSearch}
            onChange={onChange}
          />
        ))}
      </ul>
      <footer className={styles.foot}>
        <Button look="quiet" size="dense" onClick={all} disabled={isSearch && found.length === 0}>
          {isSearch ? t("cencomm.recipients.allFound") : t("cencomm.recipients.all")}
        </Button>
        <Button look="quiet" size="dense" onClick={none}>
          {isSearch ? t("cencomm.recipients.noneFound") : t("cencomm.recipients.none")}
        </Button>
        <span className={styles.grow} />
        <Button look="primary" onClick={onDone}>
          {sayDone(t, resolution?.people ?? 0)}
        </Button>
      </footer>
    </>
  );
}

function Groups(props: ChooserProps & { offered: Offered }) {
  const { operation, address, onChange, resolution, offered } = props;
  const t = useWords();
  const { known, persons } = useKnown(operation, resolution);
  return (
    <ul className={styles.groups} aria-label={t("cencomm.recipients.groups")}>
      {offered.groups.map(({ kind, people }) => {
        const recipient: Recipient = { kind };
        const isOn = address.recipients.some((one) => isSameRecipient(one, recipient));
        return (
          <li key={kind}>
            <ChoiceRow
              icon={recipientIcons[kind]}
              name={t(groupWord(kind, known))}
              state={isOn ? "all" : "none"}
              count={formatNumber(t.locale, people)}
              onPress={() =>
                onChange(
                  isOn
                    ? removeRecipient(address, recipient, persons, known)
                    : addRecipient(address, recipient, []),
                )
              }
            />
          </li>
        );
      })}
    </ul>
  );
}

/** The button that ends choosing, with how many it is now. */
export function sayDone(t: Words, n: number): string {
  return n === 0 ? t("cencomm.recipients.done") : t("cencomm.recipients.doneWith", { n });
}

/** Arrows go from the search to the lines and through them; letters go on searching. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey;
  if (isLetter) event.currentTarget.querySelector<HTMLElement>('input[type="search"]')?.focus();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('input[type="search"], input[type="checkbox"]'),
  ];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  event.preventDefault();
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
}
