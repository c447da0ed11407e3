import { IconBellRinging, IconMessageReply, IconPackage, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { countryName } from "#customs/countries";
import { Button, ButtonLink, Buttons } from "#kernel/web/button";
import { CountryCode } from "#kernel/web/code";
import { DateText, Moment } from "#kernel/web/moment";
import { Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { Stack } from "#kernel/web/surface";
import { T, useWords } from "#kernel/web/words";
import { formatNumber } from "#kernel/words/numbers";
import type { CaseActs } from "./case-acts.tsx";
import styles from "./case-panel.module.css";
import type { CaseDetail } from "./contract.ts";
import { DeadlineText } from "./deadline-text.tsx";
import { columnLooks } from "./looks.tsx";
import { ReopenDialog } from "./reopen-dialog.tsx";

type HeadProps = { readonly operation: string; readonly opened: CaseDetail; readonly acts: CaseActs };

/** What the case is about, where it stands, and what can be done about it as a whole. */
export function CaseHead(props: HeadProps) {
  const { opened } = props;
  const t = useWords();
  const { from, state, column, deadline } = opened;
  return (
    <Stack>
      <div className={styles.facts}>
        <h3 className={styles.subject}>
          <bdi>{opened.subject}</bdi>
        </h3>
        <p className={styles.line}>
          {from.country !== null && (
            <CountryCode code={from.country} name={countryName(from.country, t.locale.language)} />
          )}
          <bdi>{from.name}</bdi>
          <bdi>{from.office === "" ? from.agency : from.office}</bdi>
          <span>
            <T k="cencomm.cases.sent" when={<Moment at={opened.sentAt} />} />
          </span>
        </p>
        <p className={styles.line}>
          <Status of={state === "withdrawn" ? statuses.withdrawn : columnLooks[column]} />
          {deadline !== null && <DeadlineText deadline={deadline} />}
          <span>
            {t("cencomm.cases.answeredBy", {
              n: formatNumber(t.locale, opened.answered),
              of: formatNumber(t.locale, opened.addressed),
            })}
          </span>
          {opened.expectedArrival !== null && (
            <span>
              <T k="cencomm.cases.expected" date={<DateText date={opened.expectedArrival} solar="none" />} />
            </span>
          )}
        </p>
      </div>
      <Acts {...props} />
    </Stack>
  );
}

function Acts(props: HeadProps) {
  const { operation, opened, acts } = props;
  const t = useWords();
  const [isReopening, reopen] = useState(false);
  const { mayAnswer, mayRemind, mayReopen } = opened.rights;
  const answer = { to: "/operations/$operation/report", params: { operation } } as const;
  return (
    <Buttons>
      {mayAnswer && (
        <>
          <ButtonLink
            look="primary"
            icon={IconMessageReply}
            iconTurns
            {...answer}
            search={{ kind: "feedback", answer: opened.messageId }}
          >
            {t("cencomm.cases.answerFeedback")}
          </ButtonLink>
          <ButtonLink icon={IconPackage} {...answer} search={{ kind: "seizure", answer: opened.messageId }}>
            {t("cencomm.cases.answerSeizure")}
          </ButtonLink>
        </>
      )}
      {mayRemind && (
        <Button icon={IconBellRinging} isBusy={acts.isBusy} onClick={() => acts.remind(null)}>
          {t("cencomm.cases.remindAll")}
        </Button>
      )}
      {mayReopen && (
        <Button icon={IconRefresh} onClick={() => reopen(true)}>
          {t("cencomm.cases.reopen")}
        </Button>
      )}
      <ButtonLink
        look="quiet"
        to="/operations/$operation/mailbox"
        params={{ operation }}
        search={{ box: "all", message: opened.messageId }}
      >
        {t("cencomm.cases.openMessage")}
      </ButtonLink>
      <ReopenDialog
        isOpen={isReopening}
        onClose={() => reopen(false)}
        onReopen={(reason) => {
          reopen(false);
          acts.reopen(reason);
        }}
      />
    </Buttons>
  );
}
