import { useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Switch } from "#kernel/web/choice";
import { Form, FormFoot, type FormState, useForm } from "#kernel/web/form";
import { sessionQuery } from "#kernel/web/session";
import { Card, Stack } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { UnsavedGuard } from "#kernel/web/unsaved";
import { useLanguage, useWords } from "#kernel/web/words";
import { LanguageField } from "../web/languages.tsx";
import { checkPerson, PersonFields, personLabels } from "../web/person-fields.tsx";
import type { Profile, SaveProfile } from "./contract.ts";
import { profileQuery } from "./query.tsx";

type Answers = Pick<Profile, "profile" | "language" | "mailAlerts" | "libraryAlerts">;

/** What can be changed at once: names, ways to be reached, language, alerts. */
export function ProfileForm(props: { profile: Profile }) {
  const t = useWords();
  const form = useProfileForm(props.profile);
  const { values, change } = form;
  const person = {
    form,
    path: "profile",
    person: values.profile,
    onChange: (profile: Profile["profile"]) => change({ profile }),
    of: "self",
  } as const;
  const labels = { ...personLabels(t, "profile"), language: t("kernel.language") };
  return (
    <Form form={form} labels={labels}>
      <UnsavedGuard isChanged={form.isChanged} />
      <Card level="section" title={t("directory.profile.who")}>
        <PersonFields
          {...person}
          fields={["surname", "firstName", "service", "officeName", "officeHours", "address"]}
        />
      </Card>
      <Card level="section" title={t("directory.profile.reach")}>
        <PersonFields {...person} fields={["telephone", "fax", "outOfHoursTelephone", "secondEmail"]} />
      </Card>
      <Card level="section" title={t("directory.profile.choices")}>
        <Choices form={form} />
      </Card>
      <FormFoot>
        <Button type="submit" look="primary" isBusy={form.isBusy} disabled={!form.isChanged}>
          {t("kernel.save")}
        </Button>
        {form.isChanged && (
          <Button look="quiet" onClick={() => form.begin(answersOf(props.profile))}>
            {t("kernel.discardChanges")}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}

/** The page speaks the language from the moment it is saved; the frame shows the new name. */
function useProfileForm(profile: Profile): FormState<Answers> {
  const t = useWords();
  const queries = useQueryClient();
  const { language, change } = useLanguage();
  const form = useForm({
    initial: answersOf(profile),
    check: (answers) => checkPerson(t, "profile", answers.profile),
    send: (answers) => api.put<Profile>("/api/profile", savingOf(answers)),
    onSent: (saved) => {
      form.begin(answersOf(saved));
      queries.setQueryData(profileQuery.queryKey, saved);
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      const hasChanged = saved.language !== language && saved.language !== profile.language;
      void (hasChanged ? change(saved.language) : Promise.resolve()).then(() =>
        toast(t("directory.profile.saved")),
      );
    },
  });
  return form;
}

function answersOf({ profile, language, mailAlerts, libraryAlerts }: Profile): Answers {
  return { profile, language, mailAlerts, libraryAlerts };
}

/** The address is not among what is saved at once: another one has to be confirmed. */
function savingOf({ profile: { email: _email, ...profile }, ...choices }: Answers): SaveProfile {
  return { profile, ...choices };
}

function Choices(props: { form: FormState<Answers> }) {
  const t = useWords();
  const { form } = props;
  const { values, change } = form;
  return (
    <Stack gap="large">
      <LanguageField
        form={form}
        path="language"
        label={t("kernel.language")}
        hint={t("directory.profile.languageHint")}
        value={values.language}
        onChange={(language) => change({ language })}
      />
      <Switch
        label={t("directory.profile.mailAlerts")}
        hint={t("directory.profile.mailAlertsHint")}
        checked={values.mailAlerts}
        onChange={(mailAlerts) => change({ mailAlerts })}
      />
      <Switch
        label={t("directory.profile.libraryAlerts")}
        hint={t("directory.profile.libraryAlertsHint")}
        checked={values.libraryAlerts}
        onChange={(libraryAlerts) => change({ libraryAlerts })}
      />
    </Stack>
  );
}
