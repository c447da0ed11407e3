import { IconX } from "@tabler/icons-react";
import { Checkbox, Radios } from "#kernel/web/choice";
import { Glyph } from "#kernel/web/icon";
import { Picker } from "#kernel/web/picker";
import { Select } from "#kernel/web/select";
import { useWords } from "#kernel/web/words";
import { labelText } from "../labels.ts";
import styles from "./form.module.css";
import type { InputProps } from "./form.tsx";
import { answerOf, textOrNull } from "./text-inputs.tsx";

/** The most choices that are all to be seen at once; more are searched. */
const mostSeen = 15;

function useChoices({ field }: InputProps) {
  const t = useWords();
  return (field.choices ?? []).map(({ code, label }) => ({ code, name: labelText(t, label) }));
}

/** One code of a list: a short list by the device's own, a long one by searching. */
export function CodeInput(props: InputProps) {
  const { answer, onAnswer } = props;
  const choices = useChoices(props);
  const chosen = { value: textOrNull(answer), onChange: (code: string | null) => onAnswer(answerOf(code)) };
  if (choices.length > mostSeen) return <Picker list={choices} {...chosen} />;
  return <Select options={choices.map(({ code, name }) => ({ value: code, label: name }))} {...chosen} />;
}

/** Several codes of a list: a short list ticked, a long one searched and kept as chips. */
export function CodesInput(props: InputProps) {
  const { answer, onAnswer, field } = props;
  const t = useWords();
  const choices = useChoices(props);
  const chosen = Array.isArray(answer) ? answer.map(String) : [];
  const keep = (codes: readonly string[]) => onAnswer(codes.length === 0 ? undefined : codes);
  const drop = (code: string) => keep(chosen.filter((one) => one !== code));
  if (choices.length <= mostSeen)
    return (
      <div className={styles.ticks}>
        {choices.map(({ code, name }) => (
          <Checkbox
            key={code}
            label={name}
            checked={chosen.includes(code)}
            onChange={(isOn) => (isOn ? keep([...chosen, code]) : drop(code))}
          />
        ))}
      </div>
    );
  return (
    <div className={styles.many}>
      <Picker
        aria-label={labelText(t, field.label)}
        list={choices.filter(({ code }) => !chosen.includes(code))}
        value={null}
        onChange={(code) => code !== null && keep([...chosen, code])}
      />
      {chosen.length > 0 && (
        <ul className={styles.chips}>
          {chosen.map((code) => (
            <li key={code}>
              <Chosen
                name={choices.find((one) => one.code === code)?.name ?? code}
                onDrop={() => drop(code)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Chosen(props: { name: string; onDrop: () => void }) {
  const t = useWords();
  const label = t("kernel.picker.removeChoice", { name: props.name });
  return (
    <span className={styles.chip}>
      {props.name}
      <button type="button" aria-label={label} title={label} onClick={props.onDrop}>
        <Glyph icon={IconX} size="xs" />
      </button>
    </span>
  );
}

/** Yes or no; neither is chosen before somebody answers. */
export function YesNoInput({ answer, onAnswer }: InputProps) {
  const t = useWords();
  const said = answer === true ? "yes" : "no";
  return (
    <Radios
      value={typeof answer === "boolean" ? said : null}
      onChange={(chosen) => onAnswer(chosen === "yes")}
      options={[
        { value: "yes", label: t("customs.form.yes") },
        { value: "no", label: t("customs.form.no") },
      ]}
    />
  );
}
