import { useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { useNow, useZone } from "#kernel/web/clock";
import { FormField, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { Note } from "#kernel/web/surface";
import { TextArea } from "#kernel/web/text";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { dateOf, formatDate } from "#kernel/words/dates";
import type { Hold, HoldSide } from "./contract.ts";
import { holdsPath } from "./query.tsx";

/** What is said of an operation where it is held; administrators know no time zone of it. */
export type Held = Readonly<{ id: string; code: string; retainUntil: string; timeZone?: string }>;

type HoldDialogProps = {
  readonly operation: Held;
  readonly side: HoldSide;
  /** The hold to lift; null sets a new one. */
  readonly lifting: Hold | null;
  readonly onClose: () => void;
};

/** Why it is held, or need not be any longer; says what follows from it. */
export function HoldDialog(props: HoldDialogProps) {
  const t = useWords();
  const queries = useQueryClient();
  const { operation, side, lifting, onClose } = props;
  const act = lifting === null ? "set" : "lift";
  const path = holdsPath(operation.id, side);
  const form = useForm<{ reason: string }, unknown>({
    initial: { reason: "" },
    check: ({ reason }) => ({
      reason: reason.trim() === "" ? t("kernel.problem.field.required") : undefined,
    }),
    send: (body) => api.post(lifting === null ? path : `${path}/${lifting.id}/lifting`, body),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: ["cencomm", "operations"] });
      void queries.invalidateQueries({ queryKey: ["cencomm", "administration"] });
      onClose();
      toast(t(`cencomm.hold.done.${act}`));
    },
  });
  const label = t("cencomm.rescue.reason");
  const hint =
    side === "organisers" ? t("cencomm.hold.reasonHint.organisers") : t("cencomm.rescue.reasonHint");
  return (
    <FormDialog
      title={t(`cencomm.hold.question.${act}`, { code: operation.code })}
      form={form}
      labels={{ reason: label }}
      onClose={onClose}
      doIt={t(`cencomm.hold.${act}`)}
      tone={act === "lift" ? "danger" : "plain"}
    >
      <Follows operation={operation} act={act} />
      <FormField form={form} path="reason" label={label} need="required" hint={hint}>
        <TextArea
          rows={2}
          maxLength={500}
          value={form.values.reason}
          onChange={(reason) => form.change({ reason })}
        />
      </FormField>
    </FormDialog>
  );
}

function Follows(props: { operation: Held; act: "set" | "lift" }) {
  const t = useWords();
  const [now, zone] = [useNow(), useZone()];
  const { retainUntil, timeZone } = props.operation;
  if (props.act === "set") return <p>{t("cencomm.hold.follows.set")}</p>;
  const date = formatDate(t.locale, retainUntil);
  const isPast = dateOf(now, timeZone ?? zone) > retainUntil;
  return (
    <Note tone={isPast ? "bad" : "warn"}>
      {t(isPast ? "cencomm.hold.follows.liftPast" : "cencomm.hold.follows.lift", { date })}
    </Note>
  );
}
