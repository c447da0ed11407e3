import { FieldGroup } from "#kernel/web/field";
import { type FieldForm, FormField, FormGrid } from "#kernel/web/form";
import { TextInput } from "#kernel/web/text";
import type { Words } from "#kernel/words/format";
import { type Language, languages, localeOf } from "#kernel/words/locales";

/** A name in some of the eight languages. */
export type SomeNames = Readonly<Partial<Record<Language, string | undefined>>>;

type NamesFieldsProps = {
  /** What has these names. */
  readonly label: string;
  readonly form: FieldForm;
  /** Where the names stand in the form's answers: "names". */
  readonly path: string;
  readonly names: SomeNames;
  readonly onChange: (names: SomeNames) => void;
  /** The languages that are asked here. */
  readonly among?: readonly Language[];
};

/** A name, language by language; each label is in its own language. */
export function NamesFields(props: NamesFieldsProps) {
  const { form, path, names, onChange, among = languages } = props;
  return (
    <FieldGroup label={props.label}>
      <FormGrid>
        {among.map((language) => (
          <FormField
            key={language}
            form={form}
            path={`${path}.${language}`}
            label={localeOf(language).name}
            {...(language === "en" && { need: "required" })}
          >
            <TextInput
              lang={localeOf(language).tag}
              value={names[language] ?? ""}
              onChange={(name) => onChange({ ...names, [language]: name })}
            />
          </FormField>
        ))}
      </FormGrid>
    </FieldGroup>
  );
}

/** How names are called, by their paths below `path`. */
export function nameLabels(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(languages.map((language) => [`${path}.${language}`, localeOf(language).name]));
}

/** Names as they are sent: what was left empty is not given. */
export function givenNames(names: SomeNames): SomeNames {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const name = names[language]?.trim() ?? "";
      return name === "" ? [] : [[language, name]];
    }),
  );
}

/** A name is needed in English; the server asks the same. */
export function checkNames(t: Words, path: string, names: SomeNames) {
  const isMissing = (names.en?.trim() ?? "") === "";
  return { [`${path}.en`]: isMissing ? t("kernel.problem.field.required") : undefined };
}
