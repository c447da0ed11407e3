import { IconSend } from "@tabler/icons-react";
import { Confirm } from "#kernel/web/dialog";
import { useWords } from "#kernel/web/words";
import type { Resolution } from "../recipients/contract.ts";

/** With the keyboard a message to many is sent after one more look at who will see it. */
export function ConfirmSend(props: {
  isOpen: boolean;
  resolution: Resolution | undefined;
  onClose: () => void;
  onSend: () => void;
}) {
  const { isOpen, resolution, onClose, onSend } = props;
  const t = useWords();
  if (resolution === undefined) return null;
  const { people, countries, organisations } = resolution;
  return (
    <Confirm
      title={t("cencomm.send.confirm", { n: people })}
      isOpen={isOpen}
      tone="plain"
      doIt={t("cencomm.send.to", { n: people })}
      doItIcon={IconSend}
      onClose={onClose}
      onDoIt={onSend}
    >
      <p>{t("cencomm.audience.summary", { n: people, countries, organisations })}</p>
    </Confirm>
  );
}
