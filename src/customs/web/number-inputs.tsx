import { useMemo } from "react";
import { NumberInput } from "#kernel/web/number";
import { Picker } from "#kernel/web/picker";
import { Select } from "#kernel/web/select";
import { useWords } from "#kernel/web/words";
import { currencyCodes } from "../currencies.ts";
import { codeText, labelText } from "../labels.ts";
import { type Answer, entriesOf } from "../seizure/answer.ts";
import { unitsFor } from "../units/allowed.ts";
import styles from "./form.module.css";
import { type InputProps, useForm } from "./form.tsx";
import { textOrNull } from "./text-inputs.tsx";

/** An exact decimal. */
export function DecimalInput({ field, answer, onAnswer }: InputProps) {
  return (
    <NumberInput
      value={textOrNull(answer)}
      onChange={(typed) => onAnswer(typed ?? undefined)}
      {...(field.unit !== null && { unit: field.unit })}
    />
  );
}

/** A whole number; what is typed with a fraction stays as typed and is told to be wrong. */
export function WholeNumberInput({ field, answer, onAnswer }: InputProps) {
  const change = (typed: string | null) => {
    if (typed === null) return onAnswer(undefined);
    return onAnswer(/^-?\d{1,15}$/u.test(typed) ? Number(typed) : typed);
  };
  return (
    <NumberInput
      value={typeof answer === "number" ? String(answer) : textOrNull(answer)}
      onChange={change}
      {...(field.unit !== null && { unit: field.unit })}
    />
  );
}

/** An amount and its unit: those that the template offers, or that suit the goods. */
export function QuantityInput({ field, place, answer, onAnswer }: InputProps) {
  const t = useWords();
  const { answers } = useForm();
  const category = entriesOf(answers, place.group)[place.at]?.["category"];
  const units = field.units ?? unitsFor(textOrNull(category));
  const { amount, unit } = partsOf(answer, "unit");
  const first = units[0] ?? "KGM";
  return (
    <div className={styles.pair}>
      <NumberInput
        aria-label={labelText(t, field.label)}
        value={amount}
        onChange={(typed) => onAnswer(typed === null ? undefined : { amount: typed, unit: unit ?? first })}
      />
      <Select
        aria-label={t("customs.list.unit")}
        value={unit ?? first}
        options={units.map((code) => ({ value: code, label: codeText(t, "unit", code) }))}
        onChange={(chosen) => amount !== null && onAnswer({ amount, unit: chosen ?? first })}
      />
    </div>
  );
}

/** An amount of money and its currency. */
export function MoneyInput({ field, answer, onAnswer }: InputProps) {
  const t = useWords();
  const { language } = t.locale;
  const list = useMemo(() => namedCurrencies(language), [language]);
  const { amount, unit: currency } = partsOf(answer, "currency");
  return (
    <div className={styles.pair}>
      <NumberInput
        aria-label={labelText(t, field.label)}
        value={amount}
        onChange={(typed) =>
          onAnswer(typed === null ? undefined : { amount: typed, currency: currency ?? "USD" })
        }
      />
      <Picker
        aria-label={t("customs.form.currency")}
        show="code"
        list={list}
        value={currency ?? "USD"}
        onChange={(chosen) => amount !== null && onAnswer({ amount, currency: chosen ?? "USD" })}
      />
    </div>
  );
}

function namedCurrencies(language: string) {
  const names = new Intl.DisplayNames([language], { type: "currency" });
  return currencyCodes.map((code) => ({ code, name: names.of(code) ?? code }));
}

/** Decimal degrees, as a map or a telephone shows them. */
export function PositionInput({ answer, onAnswer }: InputProps) {
  const t = useWords();
  const known = typeof answer === "object" && "latitude" in answer ? answer : null;
  const change = (latitude: string, longitude: string) =>
    onAnswer(latitude === "" && longitude === "" ? undefined : { latitude, longitude });
  return (
    <div className={styles.pair}>
      <NumberInput
        aria-label={t("customs.form.latitude")}
        placeholder={t("customs.form.latitude")}
        value={emptyAsNull(known?.latitude)}
        onChange={(typed) => change(typed ?? "", known?.longitude ?? "")}
      />
      <NumberInput
        aria-label={t("customs.form.longitude")}
        placeholder={t("customs.form.longitude")}
        value={emptyAsNull(known?.longitude)}
        onChange={(typed) => change(known?.latitude ?? "", typed ?? "")}
      />
    </div>
  );
}

function emptyAsNull(decimal: string | undefined): string | null {
  return decimal === undefined || decimal === "" ? null : decimal;
}

function partsOf(answer: Answer | undefined, unit: "unit" | "currency") {
  if (typeof answer !== "object" || !("amount" in answer)) return { amount: null, unit: null };
  return { amount: answer.amount, unit: unit in answer ? String(Reflect.get(answer, unit)) : null };
}
