import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Buttons } from "#kernel/web/button";
import { Radios } from "#kernel/web/choice";
import { Dialog } from "#kernel/web/dialog";
import { FieldGroup } from "#kernel/web/field";
import { Failed, Loading } from "#kernel/web/states";
import { useWords } from "#kernel/web/words";
import type { Assignment, OwnerCandidates } from "./contract.ts";
import { candidatesQuery } from "./query.tsx";

type HandProps = {
  readonly operation: string;
  readonly messageId: string;
  readonly assignment: Assignment;
  readonly onClose: () => void;
  readonly onHand: (to: { personId: string; name: string }) => void;
};

/** CC-13: hands an assignment to somebody of the same country or organisation. */
export function HandDialog(props: HandProps) {
  const t = useWords();
  const { operation, messageId, assignment, onClose, onHand } = props;
  const query = useQuery(candidatesQuery(operation, messageId, assignment.id));
  const [chosen, choose] = useState(assignment.owner?.personId ?? null);
  const to = query.data?.persons.find(({ personId }) => personId === chosen);
  return (
    <Dialog
      title={t("cencomm.cases.hand.title")}
      isOpen
      onClose={onClose}
      actions={
        <Buttons align="end">
          <Button onClick={onClose}>{t("kernel.cancel")}</Button>
          <Button
            look="primary"
            disabled={to === undefined || to.personId === assignment.owner?.personId}
            onClick={() => to !== undefined && onHand(to)}
          >
            {t("cencomm.cases.hand")}
          </Button>
        </Buttons>
      }
    >
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Loading rows={2} />}
      {query.data?.persons.length === 0 && <p>{t("cencomm.cases.hand.nobody")}</p>}
      {query.data !== undefined && query.data.persons.length > 0 && (
        <FieldGroup label={t("cencomm.cases.hand.to")}>
          <Radios value={chosen} onChange={choose} options={query.data.persons.map(optionOf)} />
        </FieldGroup>
      )}
    </Dialog>
  );
}

function optionOf({ personId, name, office, role }: OwnerCandidates["persons"][number]) {
  return { value: personId, label: name, hint: office === "" ? role : `${role} · ${office}` };
}
