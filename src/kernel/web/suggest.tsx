import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/Combobox.css";
import { Combobox, useCombobox } from "@mantine/core";
import { Code } from "./code.tsx";
import { inputAttributes, useField } from "./field.tsx";
import input from "./input.module.css";
import styles from "./picker.module.css";
import type { Coded } from "./picker.tsx";
import { useWords } from "./words.tsx";

type SuggestProps = {
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** What was found for what is typed, the best first. */
  readonly found: readonly Coded[];
  readonly onPick: (code: string) => void;
  readonly maxLength?: number;
  /** "code" before the name, or the name alone. */
  readonly show?: "code" | "name";
};

/** Free text for which known entries are offered while one types; what is not among them may stay. */
export function Suggest(props: SuggestProps) {
  const { value, onChange, found, onPick, maxLength, show = "code" } = props;
  const t = useWords();
  const field = useField();
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() });
  return (
    <Combobox
      store={store}
      onOptionSubmit={(code) => {
        onPick(code);
        store.closeDropdown();
      }}
      offset={4}
      withinPortal={false}
      floatingStrategy="fixed"
      zIndex={50}
    >
      <Combobox.Target>
        <span className={input.box}>
          <Combobox.EventsTarget>
            <input
              {...inputAttributes(field)}
              type="text"
              autoComplete="off"
              className={input.input}
              dir="auto"
              value={value}
              maxLength={maxLength}
              onFocus={() => store.openDropdown()}
              onBlur={() => store.closeDropdown()}
              onChange={(event) => {
                onChange(event.currentTarget.value);
                store.openDropdown();
                store.resetSelectedOption();
              }}
            />
          </Combobox.EventsTarget>
        </span>
      </Combobox.Target>
      <Combobox.Dropdown className={styles.pop} hidden={found.length === 0}>
        <Combobox.Options className={styles.options} aria-label={t("kernel.choose")}>
          {found.map(({ code, name, hint }) => (
            <Combobox.Option key={code} value={code} className={styles.option}>
              {show === "code" && (
                <span className={styles.code}>
                  <Code>{code}</Code>
                </span>
              )}
              <span className={styles.name}>
                <bdi>{name}</bdi>
                {hint !== undefined && <span className={styles.hint}>{hint}</span>}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
