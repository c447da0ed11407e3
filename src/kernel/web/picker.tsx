import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Combobox.css";
import { Combobox, type ComboboxStore, useCombobox } from "@mantine/core";
import { IconChevronDown, IconX } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { foldForSearch } from "#kernel/words/fold";
import { IconButton } from "./button.tsx";
import { Code, CountryCode } from "./code.tsx";
import { inputAttributes, useField } from "./field.tsx";
import { Glyph } from "./icon.tsx";
import input from "./input.module.css";
import styles from "./picker.module.css";
import { useWords } from "./words.tsx";

/** An entry of a code list. */
export type Coded = {
  readonly code: string;
  readonly name: string;
  /** Other words by which it is found: old names, names in English, local terms. */
  readonly also?: readonly string[];
  /** Beside the name, in grey. */
  readonly hint?: string;
  /** Stands above the entries of one group; entries of a group follow one another. */
  readonly group?: string;
};

type PickerProps = {
  readonly value: string | null;
  readonly onChange: (code: string | null) => void;
  readonly list: readonly Coded[];
  /** "code" before the name, a country's letters in a frame, or the name alone. */
  readonly show?: "code" | "country" | "name";
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly size?: "usual" | "touch";
  readonly "aria-label"?: string;
};

/** The most entries that are shown at once; typing narrows them. */
const shownAtMost = 60;

/** One entry of a long list, found by its code or by any of its names, in any of the scripts. */
export function Picker(props: PickerProps) {
  const { value, onChange, list, show = "name", size = "usual" } = props;
  const t = useWords();
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() });
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = list.find((entry) => entry.code === value) ?? null;
  const found = useFound(list, typed ?? "");
  const pick = (code: string) => {
    onChange(code);
    setTyped(null);
    store.closeDropdown();
  };
  return (
    <Combobox
      store={store}
      onOptionSubmit={pick}
      offset={4}
      withinPortal={false}
      floatingStrategy="fixed"
      zIndex={50}
    >
      <Combobox.Target>
        <span className={`${input.box} ${size === "touch" ? input.touch : ""}`}>
          {show === "country" && chosen !== null && typed === null && <CountryCode code={chosen.code} />}
          <TypedChoice {...props} store={store} chosen={chosen} typed={typed} onTyped={setTyped} />
          <ClearOrOpen {...props} />
        </span>
      </Combobox.Target>
      <Combobox.Dropdown className={styles.pop}>
        <Combobox.Options className={styles.options} aria-label={t("kernel.choose")}>
          <Entries found={found} chosen={value} show={show} typed={typed ?? ""} />
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

type TypedChoiceProps = PickerProps & {
  readonly store: ComboboxStore;
  readonly chosen: Coded | null;
  readonly typed: string | null;
  readonly onTyped: (typed: string | null) => void;
};

/** The input itself: shows the choice, takes words to find another. */
function TypedChoice(props: TypedChoiceProps) {
  const { store, chosen, typed, onTyped } = props;
  const t = useWords();
  const field = useField();
  const label = chosen === null ? "" : labelOf(chosen, props.show);
  return (
    <Combobox.EventsTarget>
      <input
        {...inputAttributes(field)}
        type="text"
        autoComplete="off"
        className={input.input}
        dir="auto"
        value={typed ?? label}
        placeholder={props.placeholder ?? t("kernel.chooseOrType")}
        disabled={props.disabled}
        aria-label={props["aria-label"]}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => store.openDropdown()}
        onBlur={() => {
          onTyped(null);
          store.closeDropdown();
        }}
        onChange={(event) => {
          onTyped(event.currentTarget.value);
          store.openDropdown();
          store.updateSelectedOptionIndex(0);
        }}
      />
    </Combobox.EventsTarget>
  );
}

function ClearOrOpen(props: PickerProps) {
  const t = useWords();
  if (props.value === null || props.disabled === true) {
    return (
      <span className={input.icon}>
        <Glyph icon={IconChevronDown} size="s" />
      </span>
    );
  }
  return (
    <span className={input.inside}>
      <IconButton
        size="dense"
        icon={IconX}
        label={t("kernel.clear")}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => props.onChange(null)}
      />
    </span>
  );
}

/** A country by name or letters; the list comes from the country tables in the reader's language. */
export function CountryPicker(props: Omit<PickerProps, "show">) {
  return <Picker {...props} show="country" />;
}

function Entries(props: {
  found: readonly Coded[];
  chosen: string | null;
  show: NonNullable<PickerProps["show"]>;
  typed: string;
}) {
  const t = useWords();
  const { found, chosen, show, typed } = props;
  if (found.length === 0)
    return <div className={styles.none}>{t("kernel.picker.nothing", { text: typed })}</div>;
  const seen = found.slice(0, shownAtMost);
  return (
    <>
      {seen.map((entry, at) => (
        <Entry key={entry.code} entry={entry} isChosen={entry.code === chosen} show={show}>
          {entry.group !== undefined && entry.group !== seen[at - 1]?.group && (
            <div className={styles.group}>{entry.group}</div>
          )}
        </Entry>
      ))}
      {found.length > shownAtMost && (
        <div className={styles.more}>{t("kernel.picker.count", { n: found.length })}</div>
      )}
    </>
  );
}

function Entry(props: {
  entry: Coded;
  isChosen: boolean;
  show: NonNullable<PickerProps["show"]>;
  children: ReactNode;
}) {
  const { entry, isChosen, show } = props;
  return (
    <>
      {props.children}
      <Combobox.Option value={entry.code} active={isChosen} className={styles.option}>
        {show === "code" && (
          <span className={styles.code}>
            <Code>{entry.code}</Code>
          </span>
        )}
        {show === "country" && <CountryCode code={entry.code} />}
        <span className={styles.name}>{entry.name}</span>
      </Combobox.Option>
    </>
  );
}

function labelOf(entry: Coded, show: PickerProps["show"]): string {
  return show === "code" ? `\u2066${entry.code}\u2069 ${entry.name}` : entry.name;
}

type Findable = { readonly entry: Coded; readonly code: string; readonly texts: readonly string[] };

/** Entries that begin with what was typed first, then those that contain it; a code is found by its beginning. */
function useFound(list: readonly Coded[], typed: string): readonly Coded[] {
  const findable = useMemo(() => list.map(foldEntry), [list]);
  return useMemo(() => {
    const asked = foldForSearch(typed);
    if (asked === "") return list;
    const ranked = findable.map((one) => ({ entry: one.entry, rank: rankOf(one, asked) }));
    return ranked
      .filter((one) => one.rank < 3)
      .sort((a, b) => a.rank - b.rank)
      .map((one) => one.entry);
  }, [findable, list, typed]);
}

function foldEntry(entry: Coded): Findable {
  const texts = [entry.name, ...(entry.also ?? [])].map(foldForSearch);
  return { entry, code: foldForSearch(entry.code), texts };
}

function rankOf(one: Findable, asked: string): number {
  if (one.code.startsWith(asked)) return 0;
  if (one.texts.some((text) => text.startsWith(asked))) return 1;
  return one.texts.some((text) => text.includes(asked)) ? 2 : 3;
}
