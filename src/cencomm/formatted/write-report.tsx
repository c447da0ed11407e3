import { IconArrowLeft, IconTrash } from "@tabler/icons-react";
import { type MouseEvent, useEffect, useEffectEvent, useState } from "react";
import { answerText, between } from "#customs/answer-text";
import { isFilledIn } from "#customs/message/progress";
import { type Entry, entriesOf } from "#customs/seizure/answer";
import { Contents, type SectionLine } from "#customs/web/contents";
import { FormProvider } from "#customs/web/form";
import { FormSection } from "#customs/web/section";
import { IconButton } from "#kernel/web/button";
import { useZone } from "#kernel/web/clock";
import { Dialog } from "#kernel/web/dialog";
import { ErrorSummary } from "#kernel/web/error-summary";
import { useShortcuts } from "#kernel/web/keyboard";
import { useAddressSearch, useGoBack } from "#kernel/web/navigation";
import { ProgressBar, Steps } from "#kernel/web/progress";
import { Kind } from "#kernel/web/status";
import { Note } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import { SaveState } from "../drafts/save-state.tsx";
import { DraftGone } from "../drafts/two-texts.tsx";
import { useLeaving } from "../drafts/use-leaving.tsx";
import { kinds } from "../mailbox/kinds.tsx";
import type { FormattedContent } from "./contract.ts";
import type { Report } from "./open-report.tsx";
import styles from "./report.module.css";
import { ReportAside } from "./report-aside.tsx";
import { ReportBar } from "./report-bar.tsx";
import { TwoForms } from "./two-forms.tsx";
import { type Reporting, useReport } from "./use-report.tsx";

/** CC-11: the form of a formatted message: its sections, beside them the contents, and who will see it. */
export function WriteReport(props: { report: Report }) {
  const reporting = useReport(props.report);
  const { report, form, open, submit, lines } = reporting;
  const { keeper } = report;
  const t = useWords();
  const goBack = useGoBack();
  const leave = () => goBack("/operations/$operation/mailbox", { operation: keeper.operation });
  const { keep, discard } = useLeaving(keeper, leave);
  const [isAudience, showAudience] = useState(false);
  useDraftAddress(reporting);
  useShortcuts([{ keys: "mod+enter", word: "cencomm.send.word", run: submit.press }]);
  return (
    <FormProvider value={form}>
      <div className={styles.report}>
        <ReportHead reporting={reporting} onLeave={leave} onDiscard={discard} />
        <div
          className={styles.scroll}
          inert={submit.state.is === "sending" || submit.state.is === "unanswered"}
        >
          <div className={styles.columns}>
            <div className={styles.contents}>
              <Contents lines={lines} current={open.current} onOpen={open.show} />
              <Done lines={lines} />
            </div>
            <Sections reporting={reporting} onLeave={leave} />
            <aside className={styles.aside}>
              <ReportAside reporting={reporting} />
            </aside>
          </div>
        </div>
        <TwoForms reporting={reporting} />
        <ReportBar reporting={reporting} onAudience={() => showAudience(true)} onKeep={keep} />
        <Dialog
          title={t("cencomm.audience.title")}
          look="sheet"
          isOpen={isAudience}
          onClose={() => showAudience(false)}
        >
          <ReportAside reporting={reporting} />
        </Dialog>
      </div>
    </FormProvider>
  );
}

function ReportHead(props: { reporting: Reporting; onLeave: () => void; onDiscard: () => void }) {
  const { reporting, onLeave, onDiscard } = props;
  const { report, kept, open, lines } = reporting;
  const { kind, corrects } = report;
  const t = useWords();
  return (
    <header className={styles.head}>
      <span className={styles.back}>
        <IconButton icon={IconArrowLeft} iconTurns label={t("kernel.back")} onClick={onLeave} />
      </span>
      <div className={styles.title}>
        <p className={styles.kind}>
          <Kind of={kinds[kind]} />
          {corrects === null && <span>{t("cencomm.report.numberLater")}</span>}
        </p>
        <h1>
          {corrects === null
            ? t(`cencomm.report.new.${kind}`)
            : t("cencomm.report.correcting", { number: corrects.number })}
        </h1>
      </div>
      <span className={styles.step}>{t("cencomm.report.step", { n: open.at + 1, of: lines.length })}</span>
      <span className={styles.state}>
        <SaveState kept={kept} />
      </span>
      <IconButton icon={IconTrash} label={t("cencomm.drafts.discard")} onClick={onDiscard} />
      <div className={styles.steps}>
        <Steps label={t("customs.form.contents")} done={open.at + 1} of={lines.length} />
      </div>
    </header>
  );
}

function Done(props: { lines: readonly SectionLine[] }) {
  const { lines } = props;
  const t = useWords();
  const n = lines.filter(({ progress }) => progress.state === "complete").length;
  const said = t("cencomm.report.done", { n, of: lines.length });
  return (
    <div className={styles.done}>
      <p>{said}</p>
      <ProgressBar label={said} share={n / lines.length} />
    </div>
  );
}

function Sections(props: { reporting: Reporting; onLeave: () => void }) {
  const { reporting, onLeave } = props;
  const { report, kept, lines, open, submit } = reporting;
  const t = useWords();
  return (
    <div className={styles.sections}>
      {!report.maySend && (
        <Note tone="warn" role="alert">
          {t("cencomm.report.noMore")}
        </Note>
      )}
      <DraftGone keeper={report.keeper} kept={kept} onLeave={onLeave} />
      {submit.errors.length > 0 && (
        <div onClickCapture={(event) => open.reveal(pathsOf(event))}>
          <ErrorSummary errors={submit.errors} />
        </div>
      )}
      {lines.map(({ section, progress }) => (
        <FormSection
          key={section.key}
          section={section}
          progress={progress}
          summary={<Summary line={{ section, progress }} reporting={reporting} />}
          isOpen={open.isOpen(section.key)}
          onToggle={() => open.toggle(section.key)}
        />
      ))}
    </div>
  );
}

/** Where a link of the summary leads must be open before it can be reached. */
function pathsOf(event: MouseEvent): readonly string[] {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  return link === null ? [] : [decodeURIComponent(link.hash).replace(/^#answer-/u, "")];
}

/** What a closed section holds, in a line. */
function Summary(props: { line: SectionLine; reporting: Reporting }) {
  const { line, reporting } = props;
  const t = useWords();
  const zone = useZone();
  if (reporting.open.isOpen(line.section.key)) return null;
  const { kept, form } = reporting;
  return <bdi>{summaryOf(t, line, { content: kept.content, filledIn: form.filledIn, zone })}</bdi>;
}

type Said = {
  readonly content: FormattedContent;
  readonly filledIn: Readonly<Record<string, string>>;
  readonly zone: string | undefined;
};

const most = 5;

function summaryOf(t: Words, { section }: SectionLine, { content, filledIn, zone }: Said): string {
  const entries = entriesOf(content.answers, section.group);
  const texts = (entries.length === 0 ? [{}] : entries).flatMap((entry: Entry) =>
    section.fields.flatMap((field) => {
      if (isFilledIn(field)) return filledIn[field.path] ?? [];
      const answer = entry[field.key];
      return answer === undefined ? [] : (answerText(t, field, answer, zone) ?? []);
    }),
  );
  return texts.slice(0, most).join(between);
}

/** As soon as there is a draft the address names it, so that reloading opens it again. */
function useDraftAddress({ report, kept }: Reporting): void {
  const [, change] = useAddressSearch();
  const { keeper, kind } = report;
  const { id } = kept;
  const name = useEffectEvent((draft: string) =>
    change({ draft, kind, answer: undefined, also: undefined, correct: undefined }, "replace"),
  );
  useEffect(() => {
    if (id !== null) name(id);
  }, [keeper, id]);
}
