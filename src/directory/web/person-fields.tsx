import { type FieldForm, FormField, FormGrid, FormWide, type Problems } from "#kernel/web/form";
import { TextArea, TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import type { WordKey } from "#kernel/words/keys";
import type { PersonProfile } from "../persons/contract.ts";

/** CC-05: a person about whom nothing has been said yet. */
export const unsaidPerson: PersonProfile = {
  surname: "",
  firstName: "",
  service: "",
  officeName: "",
  officeHours: "",
  outOfHoursTelephone: "",
  address: "",
  telephone: "",
  fax: "",
  email: "",
  secondEmail: "",
};

type Name = keyof PersonProfile;

const labels: Readonly<Record<Name, WordKey>> = {
  surname: "directory.person.surname",
  firstName: "directory.person.firstName",
  service: "directory.person.service",
  officeName: "directory.person.officeName",
  officeHours: "directory.person.officeHours",
  outOfHoursTelephone: "directory.person.outOfHoursTelephone",
  address: "directory.person.address",
  telephone: "directory.person.telephone",
  fax: "directory.person.fax",
  email: "directory.signIn.email",
  secondEmail: "directory.person.secondEmail",
};

/** How the answers about a person are called, by their paths below `path`. */
export function personLabels(t: Words, path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).map(([name, word]) => [`${path}.${name}`, t(word)]));
}

const email = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** CC-05: needed are surname or office name, telephone or fax, and an e-mail address; the server asks the same. */
export function checkPerson(t: Words, path: string, person: PersonProfile): Problems {
  const isEmpty = (...names: readonly Name[]) => names.every((name) => person[name].trim() === "");
  const isWrong = (name: Name) => !isEmpty(name) && !email.test(person[name].trim());
  const problems: Partial<Record<Name, string>> = {};
  if (isEmpty("surname", "officeName")) problems.surname = t("directory.problem.nameMissing");
  if (isEmpty("telephone", "fax")) problems.telephone = t("directory.problem.telephoneMissing");
  if (isEmpty("email")) problems.email = t("kernel.problem.field.required");
  if (isWrong("email")) problems.email = t("directory.problem.emailForm");
  if (isWrong("secondEmail")) problems.secondEmail = t("directory.problem.emailForm");
  return Object.fromEntries(Object.entries(problems).map(([name, problem]) => [`${path}.${name}`, problem]));
}

type PersonFieldsProps = {
  readonly form: FieldForm;
  /** Where the person stands in the form's answers: "profile". */
  readonly path: string;
  readonly person: PersonProfile;
  readonly onChange: (person: PersonProfile) => void;
  /** Of whom it is asked: the browser knows the answers about oneself. */
  readonly of: "self" | "another";
  /** Which answers, in their order. */
  readonly fields: readonly Name[];
};

const kinds: Readonly<Partial<Record<Name, "telephone" | "email">>> = {
  telephone: "telephone",
  fax: "telephone",
  outOfHoursTelephone: "telephone",
  email: "email",
  secondEmail: "email",
};

const known: Readonly<Partial<Record<Name, string>>> = {
  surname: "family-name",
  firstName: "given-name",
  address: "street-address",
  telephone: "tel",
  email: "email",
};

const hints: Readonly<Partial<Record<Name, WordKey>>> = {
  surname: "directory.person.nameHint",
  telephone: "directory.person.telephoneHint",
  officeHours: "directory.person.officeHoursHint",
};

/** Answers about a person, side by side. */
export function PersonFields(props: PersonFieldsProps) {
  return (
    <FormGrid>
      {props.fields.map((name) =>
        name === "address" ? (
          <FormWide key={name}>
            <OneField {...props} name={name} />
          </FormWide>
        ) : (
          <OneField key={name} {...props} name={name} />
        ),
      )}
    </FormGrid>
  );
}

function OneField(props: PersonFieldsProps & { name: Name }) {
  const t = useWords();
  const { form, path, person, onChange, name } = props;
  const hint = hints[name];
  const own = props.of === "self" ? known[name] : undefined;
  const shared = {
    name,
    value: person[name],
    onChange: (value: string) => onChange({ ...person, [name]: value }),
    autoComplete: own ?? "off",
  };
  return (
    <FormField
      form={form}
      path={`${path}.${name}`}
      label={t(labels[name])}
      {...(name === "email" && { need: "required" })}
      {...(hint !== undefined && { hint: t(hint) })}
    >
      {name === "address" ? (
        <TextArea {...shared} rows={2} />
      ) : (
        <TextInput {...shared} kind={kinds[name] ?? "words"} />
      )}
    </FormField>
  );
}
