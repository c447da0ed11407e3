import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { Button } from "#kernel/web/button";
import { Checkbox } from "#kernel/web/choice";
import { Dialog } from "#kernel/web/dialog";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { foldForSearch } from "#kernel/words/fold";
import { sayDone } from "./chooser.tsx";
import type { Address, Addressee, Resolution } from "./contract.ts";
import styles from "./names-sheet.module.css";
import { PersonLine } from "./person-line.tsx";
import { useKnown, useResolution } from "./queries.tsx";
import { addPerson, isMatch, removePerson } from "./rules.ts";

type NamesSheetProps = {
  readonly operation: string;
  readonly address: Address;
  readonly onChange: (address: Address) => void;
  readonly resolution: Resolution | undefined;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** CC-07: everybody who will see it by name; single persons are left out here, and had back. */
export function NamesSheet(props: NamesSheetProps) {
  const { resolution, isOpen, onClose } = props;
  const t = useWords();
  const n = resolution?.people ?? 0;
  return (
    <Dialog
      title={t("cencomm.audience.title")}
      look="sheet"
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <Button look="primary" isWide onClick={onClose}>
          {sayDone(t, n)}
        </Button>
      }
    >
      <Names {...props} />
    </Dialog>
  );
}

function Names(props: NamesSheetProps) {
  const { operation, address, onChange, resolution } = props;
  const t = useWords();
  const [search, setSearch] = useState("");
  // Those who are left out stay in the list, so that they can be had back.
  const { data: whole } = useResolution(operation, { recipients: address.recipients, except: [] });
  const { known } = useKnown(operation, whole);
  const asked = foldForSearch(search);
  const shown = (whole?.persons ?? []).filter((person) => matches(person, asked));
  const press = (person: Addressee) =>
    onChange(
      address.except.includes(person.personId)
        ? addPerson(address, person, known)
        : removePerson(address, person, known),
    );
  return (
    <div className={styles.names}>
      <p className={styles.hint}>{t("cencomm.audience.leaveOutHint")}</p>
      <TextInput
        kind="search"
        icon={IconSearch}
        value={search}
        onChange={setSearch}
        aria-label={t("cencomm.audience.search")}
        placeholder={t("cencomm.audience.search")}
      />
      <ul>
        {shown.map((person) => (
          <li key={person.personId} className={styles.line}>
            <Checkbox
              checked={!address.except.includes(person.personId)}
              onChange={() => press(person)}
              label={<PersonLine person={person} />}
            />
          </li>
        ))}
      </ul>
      {(resolution?.hidden ?? 0) > 0 && (
        <p className={styles.hint}>{t("cencomm.audience.hidden", { n: resolution?.hidden ?? 0 })}</p>
      )}
    </div>
  );
}

function matches({ name, office, agency }: Addressee, asked: string): boolean {
  return isMatch(foldForSearch(`${name} ${office} ${agency}`), asked);
}
