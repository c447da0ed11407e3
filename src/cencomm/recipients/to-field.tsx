import { IconAddressBook, IconX } from "@tabler/icons-react";
import { Button } from "#kernel/web/button";
import { fieldId } from "#kernel/web/field";
import { Glyph } from "#kernel/web/icon";
import { Popover } from "#kernel/web/popover";
import { useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import { Chooser } from "./chooser.tsx";
import type { Address, Recipient, Resolution } from "./contract.ts";
import { recipientIcons, useRecipientNames } from "./naming.tsx";
import { useKnown } from "./queries.tsx";
import { keyOfRecipient, removeRecipient } from "./rules.ts";
import styles from "./to-field.module.css";

type ToFieldProps = {
  readonly operation: string;
  readonly address: Address;
  readonly onChange: (address: Address) => void;
  readonly resolution: Resolution | undefined;
  /** What is wrong, in the reader's words. */
  readonly error: string | undefined;
};

/** CC-07: whom a message is for: groups with their numbers, persons by name, and the chooser for more. */
export function ToField(props: ToFieldProps) {
  const { operation, address, onChange, resolution, error } = props;
  const t = useWords();
  const { known, persons } = useKnown(operation, resolution);
  const nameOf = useRecipientNames(operation, known);
  const remove = (recipient: Recipient) => onChange(removeRecipient(address, recipient, persons, known));
  return (
    <div className={styles.line}>
      <span className={styles.label} id="to-label">
        {t("cencomm.compose.to")}
      </span>
      <div className={styles.content}>
        <ul className={styles.chips} aria-labelledby="to-label">
          {address.recipients.map((recipient) => (
            <li key={keyOfRecipient(recipient)}>
              <Chosen
                recipient={recipient}
                {...nameOf(recipient)}
                members={membersOf(resolution, recipient)}
                onRemove={() => remove(recipient)}
              />
            </li>
          ))}
          {address.except.length > 0 && (
            <li className={styles.except}>{t("cencomm.recipients.leftOut", { n: address.except.length })}</li>
          )}
        </ul>
        {error !== undefined && (
          <p className={styles.error} id={`${fieldId("recipients")}-help`}>
            {error}
          </p>
        )}
      </div>
      <Popover
        kind="dialog"
        label={t("cencomm.recipients.choose")}
        align="end"
        onOpen={focusSearch}
        opener={(attributes) => (
          <Button
            {...attributes}
            id={fieldId("recipients")}
            icon={IconAddressBook}
            aria-label={t("cencomm.recipients.choose")}
            aria-describedby={error === undefined ? undefined : `${fieldId("recipients")}-help`}
          >
            {t("kernel.choose")}
          </Button>
        )}
      >
        {(close) => <Chooser {...props} onDone={close} />}
      </Popover>
    </div>
  );
}

function focusSearch(panel: HTMLElement): void {
  panel.querySelector("input")?.focus();
}

function membersOf(resolution: Resolution | undefined, recipient: Recipient): number | null {
  const key = keyOfRecipient(recipient);
  return resolution?.groups.find((group) => keyOfRecipient(group.recipient) === key)?.members ?? null;
}

type ChosenProps = {
  readonly recipient: Recipient;
  readonly name: string;
  readonly total: number | null;
  /** How many of it get the message. */
  readonly members: number | null;
  readonly onRemove: () => void;
};

function Chosen(props: ChosenProps) {
  const { recipient, name, total, members, onRemove } = props;
  const t = useWords();
  const isPart = members !== null && total !== null && members < total;
  return (
    <span className={styles.chip}>
      <Glyph icon={recipientIcons[recipient.kind]} size="xs" />
      <bdi className={styles.name}>{name}</bdi>
      {recipient.kind !== "person" && members !== null && (
        <b>
          {isPart ? t("cencomm.recipients.part", { n: members, of: total }) : formatNumber(t.locale, members)}
        </b>
      )}
      <button
        type="button"
        className={styles.remove}
        aria-label={t("kernel.picker.removeChoice", { name })}
        title={t("kernel.picker.removeChoice", { name })}
        onClick={onRemove}
      >
        <Glyph icon={IconX} size="xs" />
      </button>
    </span>
  );
}
