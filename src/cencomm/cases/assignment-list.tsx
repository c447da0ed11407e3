import { countryName } from "#customs/countries";
import { CountryCode } from "#kernel/web/code";
import { Moment } from "#kernel/web/moment";
import { Status } from "#kernel/web/status";
import { T, useWords } from "#kernel/web/words";
import { AnswerLine } from "./answer-line.tsx";
import { AssignmentActs } from "./assignment-acts.tsx";
import styles from "./assignment-list.module.css";
import type { CaseActs } from "./case-acts.tsx";
import type { Assignment, CaseDetail } from "./contract.ts";
import { DeadlineText } from "./deadline-text.tsx";
import { saySeconds } from "./lateness.tsx";
import { assignmentLook } from "./looks.tsx";

type ListProps = { readonly operation: string; readonly opened: CaseDetail; readonly acts: CaseActs };

/** CC-13: what each addressed country or organisation has to do, how far it is, and how fast it was. */
export function AssignmentList(props: ListProps) {
  const { opened, ...rest } = props;
  return (
    <ul className={styles.list}>
      {opened.assignments.map((assignment) => (
        <li key={assignment.id} className={styles.assignment}>
          <Head of={assignment} />
          <Holder of={assignment} />
          <Times of={assignment} />
          {assignment.firstAnswer !== null && <AnswerLine answer={assignment.firstAnswer} />}
          {assignment.finalAnswer !== null &&
            assignment.finalAnswer.messageId !== assignment.firstAnswer?.messageId && (
              <AnswerLine answer={assignment.finalAnswer} />
            )}
          {opened.state === "open" && <AssignmentActs {...rest} opened={opened} assignment={assignment} />}
        </li>
      ))}
    </ul>
  );
}

function Head(props: { of: Assignment }) {
  const t = useWords();
  const { party, deadline, reply } = props.of;
  return (
    <p className={styles.head}>
      {party.country !== null && (
        <CountryCode code={party.country} name={countryName(party.country, t.locale.language)} />
      )}
      <b className={styles.name}>
        <bdi>{party.agency}</bdi>
      </b>
      <Status of={assignmentLook(props.of)} />
      {reply === "none" && (
        <span className={styles.deadline}>
          <DeadlineText deadline={deadline} />
        </span>
      )}
    </p>
  );
}

function Holder(props: { of: Assignment }) {
  const t = useWords();
  const { owner, reply, reminders } = props.of;
  if (owner === null && reply === "final") return null;
  return (
    <p className={styles.line}>
      <span>
        {owner === null ? (
          t("kernel.status.nobody")
        ) : (
          <T
            k="cencomm.cases.ownedBy"
            name={owner.name === null ? t("cencomm.receipts.unnamed") : <bdi>{owner.name}</bdi>}
            when={<Moment at={owner.since} />}
          />
        )}
      </span>
      {reminders > 0 && <span>{t("cencomm.cases.reminders", { n: reminders })}</span>}
    </p>
  );
}

/** When it was read and acknowledged, and how long that took from submission, by the server's clock. */
function Times(props: { of: Assignment }) {
  const t = useWords();
  const { firstReadAt, acknowledgedAt, responseSeconds } = props.of;
  const { acknowledged } = responseSeconds;
  return (
    <p className={styles.line}>
      {firstReadAt === null ? (
        t("kernel.status.unread")
      ) : (
        <span>
          <T k="cencomm.cases.readWhen" when={<Moment at={firstReadAt} />} />
        </span>
      )}
      {acknowledgedAt !== null && (
        <span>
          <T k="cencomm.receipts.acknowledgedAt" when={<Moment at={acknowledgedAt} />} />
          {acknowledged !== null && ` · ${t("cencomm.cases.after", { time: saySeconds(t, acknowledged) })}`}
        </span>
      )}
    </p>
  );
}
