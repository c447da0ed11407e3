import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { formatLongDate } from "#kernel/words/dates";
import { intlTag, type Locale } from "#kernel/words/locales";
import { Button, IconButton } from "./button.tsx";
import styles from "./calendar.module.css";
import { useWords } from "./words.tsx";

type CalendarProps = {
  readonly chosen: string | null;
  readonly today: string;
  readonly earliest?: string;
  readonly latest?: string;
  readonly onChoose: (date: string) => void;
};

/** A month to choose a day in, also by arrow keys. */
export function Calendar(props: CalendarProps) {
  const { chosen, today, onChoose } = props;
  const t = useWords();
  const [at, goTo] = useState(chosen ?? today);
  const press = (event: KeyboardEvent) => {
    const moved = movedBy(event.key, at, t.locale);
    if (moved === null) return;
    event.preventDefault();
    goTo(moved);
  };
  return (
    <div role="presentation" className={styles.calendar} onKeyDown={press}>
      <div className={styles.head}>
        <IconButton
          size="dense"
          icon={IconChevronLeft}
          iconTurns
          label={t("kernel.input.previousMonth")}
          onClick={() => goTo(monthLater(at, -1))}
        />
        <b aria-live="polite">{monthName(t.locale, at)}</b>
        <IconButton
          size="dense"
          icon={IconChevronRight}
          iconTurns
          label={t("kernel.input.nextMonth")}
          onClick={() => goTo(monthLater(at, 1))}
        />
      </div>
      <Month {...props} at={at} />
      {!isOff(props, today) && (
        <Button look="quiet" size="dense" isWide onClick={() => onChoose(today)}>
          {t("kernel.input.today")}
        </Button>
      )}
    </div>
  );
}

function Month(props: CalendarProps & { at: string }) {
  const { at } = props;
  const { locale } = useWords();
  const grid = useRef<HTMLTableElement>(null);
  useEffect(() => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), [at]);
  return (
    <table ref={grid} role="grid" aria-label={monthName(locale, at)}>
      <thead>
        <tr>
          {week(firstWeekday(locale)).map((day) => (
            <th key={day} scope="col">
              {weekdayName(locale, day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(at, firstWeekday(locale)).map((days) => (
          <tr key={days[0]}>
            {days.map((date) => (
              <td key={date}>
                <Day {...props} date={date} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day(props: CalendarProps & { at: string; date: string }) {
  const { at, date, chosen, today, onChoose } = props;
  const { locale } = useWords();
  return (
    <button
      type="button"
      tabIndex={date === at ? 0 : -1}
      aria-label={formatLongDate(locale, date)}
      aria-current={date === today ? "date" : undefined}
      aria-pressed={date === chosen}
      disabled={isOff(props, date)}
      className={`${styles.day} ${date.slice(0, 7) === at.slice(0, 7) ? "" : styles.other}`}
      onClick={() => onChoose(date)}
    >
      {Number(date.slice(8))}
    </button>
  );
}

function isOff(limits: Pick<CalendarProps, "earliest" | "latest">, date: string): boolean {
  const { earliest = "0000", latest = "9999" } = limits;
  return date < earliest || date > latest;
}

function movedBy(key: string, at: string, locale: Locale): string | null {
  const forward = locale.direction === "rtl" ? -1 : 1;
  const days: Record<string, number> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowDown: 7,
    ArrowUp: -7,
  };
  const step = days[key];
  if (step !== undefined) return daysLater(at, step);
  if (key === "PageDown") return monthLater(at, 1);
  return key === "PageUp" ? monthLater(at, -1) : null;
}

function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day a month later, or the last day of that month. */
function monthLater(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

function weeksOf(date: string, first: number): string[][] {
  const begin = `${date.slice(0, 7)}-01`;
  const weekday = new Date(`${begin}T00:00:00Z`).getUTCDay();
  const start = daysLater(begin, -((weekday - first + 7) % 7));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_day, day) => daysLater(start, week * 7 + day)),
  );
}

function week(first: number): number[] {
  return Array.from({ length: 7 }, (_, day) => (first + day) % 7);
}

/** Saturday where the week of work begins on Saturday, Sunday in Brazil, else Monday. */
function firstWeekday(locale: Locale): number {
  const days: Partial<Record<Locale["language"], number>> = { ar: 6, "fa-AF": 6, ur: 0, pt: 0 };
  return days[locale.language] ?? 1;
}

function weekdayName(locale: Locale, day: number): string {
  // The 4th of January 2026 is a Sunday.
  const length = locale.script === "Arab" ? "narrow" : "short";
  return new Intl.DateTimeFormat(intlTag(locale), { weekday: length, timeZone: "UTC" }).format(
    Date.UTC(2026, 0, 4 + day),
  );
}

function monthName(locale: Locale, date: string): string {
  const format = new Intl.DateTimeFormat(intlTag(locale), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(Date.parse(`${date}T00:00:00Z`));
}
