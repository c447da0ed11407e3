import { useState } from "react";
import { type FieldForm, FormField } from "#kernel/web/form";
import { Select } from "#kernel/web/select";
import { Stack } from "#kernel/web/surface";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";

// The traffic light protocol, version 2: its labels are written the same in every language.
const protocol = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"] as const;

type HandlingFieldProps = {
  readonly form: FieldForm;
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (handling: string) => void;
};

/** AD-01: the handling code, one of the traffic light protocol or a marking of one's own. */
export function HandlingField(props: HandlingFieldProps) {
  const t = useWords();
  const { value, onChange, ...field } = props;
  const known = protocol.find((label) => label === value) ?? null;
  const [isOwn, own] = useState(known === null);
  const choose = (chosen: (typeof protocol)[number] | "own" | null) => {
    own(chosen === "own");
    if (chosen !== null) onChange(chosen === "own" ? "" : chosen);
  };
  return (
    <FormField {...field} need="required">
      <Stack gap="small">
        <Select
          value={isOwn ? "own" : known}
          onChange={choose}
          options={[
            ...protocol.map((label) => ({ value: label, label })),
            { value: "own", label: t("cencomm.operation.ownHandling") },
          ]}
        />
        {isOwn && (
          <TextInput
            id={`${field.path}-own`}
            aria-label={t("cencomm.operation.ownHandling")}
            maxLength={64}
            value={value}
            onChange={onChange}
          />
        )}
      </Stack>
    </FormField>
  );
}
