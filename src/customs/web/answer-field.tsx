import { type ComponentType, type FocusEvent, useMemo } from "react";
import { Field, FieldGroup } from "#kernel/web/field";
import { Select } from "#kernel/web/select";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { codesOf } from "../codelists/lists.ts";
import { checkContainer } from "../container.ts";
import { codeText, labelText } from "../labels.ts";
import { pathOf } from "../message/editing.ts";
import { isFilledIn } from "../message/progress.ts";
import { type Answer, entriesOf, isUnknown } from "../seizure/answer.ts";
import type { AskedField } from "../seizure/asked.ts";
import { holds } from "../seizure/conditions.ts";
import type { FieldType } from "../seizure/field.ts";
import { CodeInput, CodesInput, YesNoInput } from "./choice-inputs.tsx";
import { ContainerInput, HsInput, hsTitle } from "./code-inputs.tsx";
import styles from "./form.module.css";
import { type InputProps, useForm } from "./form.tsx";
import { MomentInput } from "./moment-input.tsx";
import {
  DecimalInput,
  MoneyInput,
  PositionInput,
  QuantityInput,
  WholeNumberInput,
} from "./number-inputs.tsx";
import { PlaceInput } from "./place-input.tsx";
import {
  CountryInput,
  DayInput,
  HourInput,
  ImoInput,
  LineInput,
  LinesInput,
  MailInput,
  TelephoneInput,
  TimeZoneInput,
} from "./text-inputs.tsx";

/** How a type of field is shown: by which input, how wide, and whether it is several inputs under one question. */
type Look = {
  readonly Input: ComponentType<InputProps>;
  readonly width: "third" | "half" | "whole";
  readonly is: "one" | "several";
};

const looks: Readonly<Record<FieldType, Look>> = {
  text: { Input: LineInput, width: "half", is: "one" },
  longText: { Input: LinesInput, width: "whole", is: "one" },
  code: { Input: CodeInput, width: "half", is: "one" },
  codes: { Input: CodesInput, width: "whole", is: "several" },
  date: { Input: DayInput, width: "half", is: "one" },
  time: { Input: HourInput, width: "half", is: "one" },
  instant: { Input: MomentInput, width: "half", is: "several" },
  timeZone: { Input: TimeZoneInput, width: "half", is: "one" },
  decimal: { Input: DecimalInput, width: "half", is: "one" },
  integer: { Input: WholeNumberInput, width: "half", is: "one" },
  boolean: { Input: YesNoInput, width: "half", is: "several" },
  country: { Input: CountryInput, width: "half", is: "one" },
  place: { Input: PlaceInput, width: "half", is: "one" },
  position: { Input: PositionInput, width: "half", is: "several" },
  quantity: { Input: QuantityInput, width: "half", is: "several" },
  money: { Input: MoneyInput, width: "half", is: "several" },
  hs: { Input: HsInput, width: "half", is: "one" },
  container: { Input: ContainerInput, width: "half", is: "one" },
  imo: { Input: ImoInput, width: "half", is: "one" },
  email: { Input: MailInput, width: "half", is: "one" },
  telephone: { Input: TelephoneInput, width: "half", is: "one" },
  messages: { Input: BroughtInput, width: "whole", is: "several" },
  pictures: { Input: BroughtInput, width: "whole", is: "several" },
  files: { Input: BroughtInput, width: "whole", is: "several" },
};

/** The legs of a route are short and many; a subject is read as a title. */
function widthOf(field: AskedField): Look["width"] {
  if (field.path === "message.subject") return "whole";
  return field.group === "routeLeg" ? "third" : looks[field.type].width;
}

function BroughtInput(props: InputProps) {
  return useForm().bring(props);
}

/** One question of the form, where it applies to the other answers; what the system fills in is only shown. */
export function AnswerField(props: { field: AskedField; at: number }) {
  const { field, at } = props;
  const { answers } = useForm();
  const entry = entriesOf(answers, field.group)[at] ?? {};
  if (!holds(field.shownWhen, answers, { group: field.group, entry })) return null;
  if (isFilledIn(field)) return <FilledIn field={field} />;
  return <AskedAnswer field={field} at={at} answer={entry[field.key]} />;
}

function FilledIn(props: { field: AskedField }) {
  const { field } = props;
  const t = useWords();
  const text = useForm().filledIn[field.path];
  return (
    <dl className={`${styles.filledIn} ${styles.half}`}>
      <dt>{labelText(t, field.label)}</dt>
      <dd>{text === undefined ? t("customs.form.filledInLater") : <bdi>{text}</bdi>}</dd>
    </dl>
  );
}

function AskedAnswer(props: { field: AskedField; at: number; answer: Answer | undefined }) {
  const { field, at, answer } = props;
  const t = useWords();
  const form = useForm();
  const place = useMemo(() => ({ group: field.group, at, key: field.key }), [field, at]);
  const path = pathOf(place);
  const { Input, is } = looks[field.type];
  const Around = is === "several" ? FieldGroup : Field;
  const onAnswer = (given: Answer | undefined) => form.write(place, given);
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) form.leave(path);
  };
  return (
    <div className={`${styles.question} ${styles[widthOf(field)]}`} onBlur={leave}>
      <Around
        label={labelText(t, field.label)}
        path={path}
        need={isNeeded(field, form.answers, at) ? "required" : "optional"}
        isNominal={field.isNominal}
        error={form.errorAt(path)}
        warning={form.warningAt(path)}
        {...approval(t, field, answer)}
        {...hint(t, field, { answer, from: form.carriedOver.has(path) ? "carriedOver" : "own" })}
      >
        {isUnknown(answer) ? (
          <UnknownInput answer={answer} onAnswer={onAnswer} />
        ) : (
          <Input field={field} place={place} answer={answer} onAnswer={onAnswer} />
        )}
      </Around>
      {mayBeUnknown(field, form.answers, at) && <UnknownSwitch answer={answer} onAnswer={onAnswer} />}
    </div>
  );
}

function isNeeded(field: AskedField, answers: InputForm["answers"], at: number): boolean {
  const { group, isMandatory, requiredWhen } = field;
  if (isMandatory) return true;
  const entry = entriesOf(answers, group)[at] ?? {};
  return requiredWhen !== null && holds(requiredWhen, answers, { group, entry });
}

type InputForm = ReturnType<typeof useForm>;

/** What is needed may be unknown for a reason; what links and what is about oneself may not. */
function mayBeUnknown(field: AskedField, answers: InputForm["answers"], at: number): boolean {
  const isOwn = field.group === "message" || field.type === "messages";
  return !isOwn && isNeeded(field, answers, at);
}

function UnknownSwitch({ answer, onAnswer }: Pick<InputProps, "answer" | "onAnswer">) {
  const t = useWords();
  const isOn = isUnknown(answer);
  if (answer !== undefined && !isOn) return null;
  return (
    <button
      type="button"
      className={styles.unknown}
      aria-pressed={isOn}
      onClick={() => onAnswer(isOn ? undefined : { unknown: "NOT_YET_KNOWN" })}
    >
      {t(isOn ? "customs.form.known" : "customs.form.unknown")}
    </button>
  );
}

function UnknownInput(props: { answer: { unknown: string }; onAnswer: InputProps["onAnswer"] }) {
  const { answer, onAnswer } = props;
  const t = useWords();
  return (
    <Select
      aria-label={t("customs.form.unknownReason")}
      value={answer.unknown}
      options={codesOf("unknownReason").map((code) => ({
        value: code,
        label: t("customs.form.unknownBecause", { reason: codeText(t, "unknownReason", code) }),
      }))}
      onChange={(reason) => onAnswer(reason === null ? undefined : { unknown: reason })}
    />
  );
}

function approval(t: Words, field: AskedField, answer: Answer | undefined): { approval?: string } {
  if (field.type !== "container" || typeof answer !== "string") return {};
  const check = checkContainer(answer);
  if (!check.isRight) return {};
  const { owner } = check;
  return {
    approval: t("customs.form.containerRight", {
      owner: owner ?? "",
      hasOwner: owner === null ? "no" : "yes",
    }),
  };
}

type Hinted = { readonly answer: Answer | undefined; readonly from: "carriedOver" | "own" };

function hint(t: Words, field: AskedField, { answer, from }: Hinted): { hint?: string } {
  if (from === "carriedOver") return { hint: t("customs.form.carriedOver") };
  const title = field.type === "hs" && typeof answer === "string" ? hsTitle(t, answer) : null;
  if (title !== null) return { hint: title };
  if (field.help !== null) return { hint: labelText(t, field.help) };
  return field.leaves === "rounded" ? { hint: t("customs.form.rounded") } : {};
}
