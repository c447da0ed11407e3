import { type FieldForm, FormField } from "#kernel/web/form";
import { Select } from "#kernel/web/select";
import { type Language, languages, localeOf } from "#kernel/words/locales";

/** The eight languages, each in itself. */
const options = languages.map((language) => ({ value: language, label: localeOf(language).name }));

type LanguageFieldProps = {
  readonly form: FieldForm;
  readonly path: string;
  readonly label: string;
  readonly hint: string;
  readonly value: Language;
  readonly onChange: (language: Language) => void;
};

/** In which language somebody reads. */
export function LanguageField(props: LanguageFieldProps) {
  const { value, onChange, ...field } = props;
  return (
    <FormField {...field}>
      <Select value={value} onChange={(chosen) => chosen && onChange(chosen)} options={options} />
    </FormField>
  );
}
