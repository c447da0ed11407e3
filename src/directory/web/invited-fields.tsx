import { type FieldForm, FormField, FormGrid, type Problems } from "#kernel/web/form";
import { useWords } from "#kernel/web/words";
import type { Words } from "#kernel/words/format";
import type { Language } from "#kernel/words/locales";
import type { PersonProfile } from "../persons/contract.ts";
import { AgencyPicker, OfficeSelect } from "./agencies.tsx";
import { LanguageField } from "./languages.tsx";
import { checkPerson, PersonFields, personLabels, unsaidPerson } from "./person-fields.tsx";

/** CC-03: whom an organiser or administrator invites, while it is being written down. */
export type InvitedPerson = {
  readonly profile: PersonProfile;
  readonly agencyId: string | null;
  readonly officeId: string | null;
  readonly language: Language;
};

/** Somebody to invite, who reads the inviter's language until it is said otherwise. */
export function newInvited(language: Language): InvitedPerson {
  return { profile: unsaidPerson, agencyId: null, officeId: null, language };
}

const below = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);

/** What of an invitation is missing; the server asks the same. */
export function checkInvited(t: Words, path: string, person: InvitedPerson): Problems {
  return {
    [below(path, "agencyId")]: person.agencyId === null ? t("kernel.problem.field.required") : undefined,
    ...checkPerson(t, below(path, "profile"), person.profile),
  };
}

/** How the answers of an invitation are called, by their paths. */
export function invitedLabels(t: Words, path: string): Readonly<Record<string, string>> {
  return {
    [below(path, "agencyId")]: t("directory.agency.one"),
    [below(path, "officeId")]: t("directory.office.one"),
    [below(path, "language")]: t("kernel.language"),
    ...personLabels(t, below(path, "profile")),
  };
}

type InvitedFieldsProps = {
  readonly form: FieldForm;
  /** Where the invited stands in the form's answers; "" when he is all of it. */
  readonly path: string;
  readonly person: InvitedPerson;
  readonly onChange: (changed: Partial<InvitedPerson>) => void;
};

/** The fewest questions that make an account: the rest its owner says himself. */
export function InvitedFields(props: InvitedFieldsProps) {
  const t = useWords();
  const { form, path, person, onChange } = props;
  const labels = invitedLabels(t, path);
  const field = (name: string) => ({ form, path: below(path, name), label: labels[below(path, name)] ?? "" });
  return (
    <>
      <FormGrid>
        <FormField {...field("agencyId")} need="required">
          <AgencyPicker
            value={person.agencyId}
            onChange={(agencyId) => onChange({ agencyId, officeId: null })}
          />
        </FormField>
        <FormField {...field("officeId")} need="optional">
          <OfficeSelect
            agency={person.agencyId}
            value={person.officeId}
            onChange={(officeId) => onChange({ officeId })}
          />
        </FormField>
      </FormGrid>
      <PersonFields
        form={form}
        path={below(path, "profile")}
        person={person.profile}
        onChange={(profile) => onChange({ profile })}
        of="another"
        fields={["surname", "firstName", "officeName", "email", "telephone", "fax"]}
      />
      <LanguageField
        {...field("language")}
        hint={t("directory.invite.languageHint")}
        value={person.language}
        onChange={(language) => onChange({ language })}
      />
    </>
  );
}
