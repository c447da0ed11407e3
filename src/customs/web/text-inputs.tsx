import { useMemo } from "react";
import { DateInput, TimeInput } from "#kernel/web/date";
import { CountryPicker, Picker } from "#kernel/web/picker";
import { TextArea, TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { countryCodes, countryName } from "../countries.ts";
import { checkImo } from "../imo.ts";
import type { Answer } from "../seizure/answer.ts";
import type { InputProps } from "./form.tsx";

/** The answer as text; empty when there is none. */
export function textOf(answer: Answer | undefined): string {
  return typeof answer === "string" ? answer : "";
}

/** The answer as text, or null, as pickers and dates take it. */
export function textOrNull(answer: Answer | undefined): string | null {
  return typeof answer === "string" && answer !== "" ? answer : null;
}

/** What was typed as an answer: nothing typed is no answer. */
export function answerOf(typed: string | null): string | undefined {
  return typed === null || typed === "" ? undefined : typed;
}

/** One line of text. */
export function LineInput({ answer, onAnswer }: InputProps) {
  return <TextInput value={textOf(answer)} maxLength={500} onChange={(typed) => onAnswer(answerOf(typed))} />;
}

/** Several lines of text. */
export function LinesInput({ answer, onAnswer }: InputProps) {
  return (
    <TextArea value={textOf(answer)} maxLength={20_000} onChange={(typed) => onAnswer(answerOf(typed))} />
  );
}

/** An e-mail address. */
export function MailInput({ answer, onAnswer }: InputProps) {
  return <TextInput kind="email" value={textOf(answer)} onChange={(typed) => onAnswer(answerOf(typed))} />;
}

/** A telephone number. */
export function TelephoneInput({ answer, onAnswer }: InputProps) {
  return (
    <TextInput kind="telephone" value={textOf(answer)} onChange={(typed) => onAnswer(answerOf(typed))} />
  );
}

/** A ship's IMO number; kept as its seven digits as soon as they are right. */
export function ImoInput({ answer, onAnswer }: InputProps) {
  const change = (typed: string) => {
    const check = checkImo(typed);
    onAnswer(answerOf(check.isRight ? check.number : typed));
  };
  return <TextInput kind="code" inputMode="numeric" value={textOf(answer)} onChange={change} />;
}

/** A date; when the field asks what has happened, none after today. */
export function DayInput({ answer, onAnswer }: InputProps) {
  return <DateInput value={textOrNull(answer)} onChange={(date) => onAnswer(answerOf(date))} />;
}

/** A time of day. */
export function HourInput({ answer, onAnswer }: InputProps) {
  return <TimeInput value={textOrNull(answer)} onChange={(time) => onAnswer(answerOf(time))} />;
}

/** A country by its name in the reader's language. */
export function CountryInput({ answer, onAnswer }: InputProps) {
  const { language } = useWords().locale;
  const list = useMemo(() => namedCountries(language), [language]);
  return (
    <CountryPicker list={list} value={textOrNull(answer)} onChange={(code) => onAnswer(answerOf(code))} />
  );
}

function namedCountries(language: string) {
  const sorted = new Intl.Collator(language);
  return countryCodes
    .map((code) => ({ code, name: countryName(code, language), also: [countryName(code, "en")] }))
    .sort((one, other) => sorted.compare(one.name, other.name));
}

/** A time zone by the name of the IANA register. */
export function TimeZoneInput({ answer, onAnswer }: InputProps) {
  const list = useMemo(
    () => Intl.supportedValuesOf("timeZone").map((code) => ({ code, name: code.replaceAll("_", " ") })),
    [],
  );
  return <Picker list={list} value={textOrNull(answer)} onChange={(zone) => onAnswer(answerOf(zone))} />;
}
