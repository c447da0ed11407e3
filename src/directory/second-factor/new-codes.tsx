import { useState } from "react";
import { api } from "#kernel/web/api";
import { useWords } from "#kernel/web/words";
import { KeepCodes } from "../sign-in/codes.tsx";
import { AskPassword } from "./ask-password.tsx";
import type { RecoveryCodes } from "./contract.ts";

/** Ten new recovery codes for one's own password; the old ones are worthless from then on. */
export function NewCodes(props: { onClose: () => void }) {
  const [codes, show] = useState<readonly string[] | null>(null);
  if (codes !== null) return <KeepCodes codes={codes} onKept={props.onClose} />;
  return <AskForCodes onClose={props.onClose} onCodes={show} />;
}

function AskForCodes(props: { onClose: () => void; onCodes: (codes: readonly string[]) => void }) {
  const t = useWords();
  return (
    <AskPassword
      title={t("directory.factor.newCodes")}
      text={t("directory.factor.newCodesText")}
      doIt={t("directory.factor.newCodes")}
      send={(asked) => api.post<RecoveryCodes>("/api/second-factor/recovery-codes", asked)}
      onSent={({ recoveryCodes }) => props.onCodes(recoveryCodes)}
      onClose={props.onClose}
    />
  );
}
