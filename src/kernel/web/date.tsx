import { IconCalendar } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { dateOf, formatDate, formatSolarDate } from "#kernel/words/dates";
import { parseDate, parseTime } from "#kernel/words/parse-date";
import { IconButton } from "./button.tsx";
import { useNow, useZone } from "./clock.tsx";
import { inputAttributes, useField } from "./field.tsx";
import input from "./input.module.css";
import { Popover } from "./popover.tsx";
import { useWords } from "./words.tsx";

const Calendar = lazy(async () => ({ default: (await import("./calendar.tsx")).Calendar }));

type DateInputProps = {
  /** "2026-03-05", or null. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly earliest?: string;
  readonly latest?: string;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

/** A date, typed as people write dates or chosen in a calendar; Dari shows the solar date beside it. */
export function DateInput(props: DateInputProps) {
  const { value, onChange } = props;
  const t = useWords();
  const field = useField();
  const today = dateOf(useNow(), useZone());
  const { typed, change, leave } = useTyped({
    value,
    onChange,
    show: (date) => formatDate(t.locale, date),
    parse: (text) => parseDate(t.locale, text, today),
    complaint: t("kernel.input.invalidDate", { example: formatDate(t.locale, today) }),
  });
  const choose = (date: string) => {
    onChange(date);
    change(null);
  };
  return (
    <span className={input.box}>
      <input
        {...inputAttributes(field)}
        type="text"
        autoComplete="off"
        aria-label={props["aria-label"]}
        disabled={props.disabled}
        className={input.input}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={leave}
      />
      {value !== null && t.locale.language === "fa-AF" && (
        <span className={input.end}>{formatSolarDate(value)}</span>
      )}
      <CalendarButton {...props} today={today} onChoose={choose} />
    </span>
  );
}

function CalendarButton(props: DateInputProps & { today: string; onChoose: (date: string) => void }) {
  const { value, today, earliest, latest, onChoose } = props;
  const t = useWords();
  const limits = {
    ...(earliest === undefined ? {} : { earliest }),
    ...(latest === undefined ? {} : { latest }),
  };
  return (
    <span className={input.inside}>
      <Popover
        kind="dialog"
        label={t("kernel.input.chooseDate")}
        align="end"
        opener={(attributes) => (
          <IconButton
            size="dense"
            icon={IconCalendar}
            label={t("kernel.input.chooseDate")}
            disabled={props.disabled === true}
            {...attributes}
          />
        )}
      >
        {(close) => (
          <Suspense>
            <Calendar
              chosen={value}
              today={today}
              {...limits}
              onChoose={(date) => {
                close();
                onChoose(date);
              }}
            />
          </Suspense>
        )}
      </Popover>
    </span>
  );
}

type TimeInputProps = Pick<DateInputProps, "value" | "onChange" | "disabled" | "aria-label">;

/** A time of day ("14:07"), typed with or without the colon. */
export function TimeInput(props: TimeInputProps) {
  const { value, onChange, ...rest } = props;
  const t = useWords();
  const field = useField();
  const { typed, change, leave } = useTyped({
    value,
    onChange,
    show: (time) => time,
    parse: parseTime,
    complaint: t("kernel.input.invalidTime", { example: "14:07" }),
  });
  return (
    <span className={input.box}>
      <input
        {...inputAttributes(field)}
        {...rest}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        className={input.input}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={leave}
      />
    </span>
  );
}

type Typing = {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly show: (value: string) => string;
  readonly parse: (text: string) => string | null;
  readonly complaint: string;
};

/** Keeps what is being typed beside its meaning; on leaving, the meaning is written out or the field complains. */
function useTyped(typing: Typing) {
  const { value, onChange, show, parse, complaint } = typing;
  const { report } = useField();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    if (value !== null) report(null);
  }, [value, report]);
  const change = (typed: string | null) => {
    setText(typed);
    if (typed !== null) onChange(parse(typed));
  };
  const leave = () => {
    const isWrong = text !== null && text.trim() !== "" && parse(text) === null;
    report(isWrong ? complaint : null);
    if (!isWrong) setText(null);
  };
  return { typed: text ?? (value === null ? "" : show(value)), change, leave };
}
