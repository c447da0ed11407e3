import { useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Radios } from "#kernel/web/choice";
import { FieldGroup } from "#kernel/web/field";
import { Form, FormField, FormFoot, type FormState, useForm } from "#kernel/web/form";
import { type Session, sessionQuery, useSession } from "#kernel/web/session";
import { Banner as BannerLine } from "#kernel/web/shell";
import { Loading } from "#kernel/web/states";
import { Card, Narrow, PageHeader, Stack } from "#kernel/web/surface";
import { TextInput } from "#kernel/web/text";
import { toast } from "#kernel/web/toast";
import { UnsavedGuard } from "#kernel/web/unsaved";
import { useWords } from "#kernel/web/words";
import type { Banner } from "./contract.ts";
import styles from "./page.module.css";

/** AD-10: the line above every page. */
export function Page() {
  const t = useWords();
  const session = useSession();
  return (
    <Narrow>
      <PageHeader title={t("directory.banner.title")} subtitle={t("directory.banner.intro")} />
      {session === null ? <Loading rows={2} /> : <BannerForm banner={session.banner} />}
    </Narrow>
  );
}

function BannerForm(props: Pick<Session, "banner">) {
  const t = useWords();
  const form = useBannerForm(props.banner);
  const { values, change } = form;
  return (
    <Form form={form} labels={{ text: t("directory.banner.text") }}>
      <UnsavedGuard isChanged={form.isChanged} />
      <Card>
        <Stack gap="large">
          <FormField
            form={form}
            path="text"
            label={t("directory.banner.text")}
            hint={t("directory.banner.textHint")}
          >
            <TextInput value={values.text} maxLength={200} onChange={(text) => change({ text })} />
          </FormField>
          <Level form={form} />
          <Preview banner={values} />
        </Stack>
      </Card>
      <FormFoot>
        <Button type="submit" look="primary" isBusy={form.isBusy} disabled={!form.isChanged}>
          {values.text.trim() === "" ? t("directory.banner.takeAway") : t("directory.banner.show")}
        </Button>
      </FormFoot>
    </Form>
  );
}

function useBannerForm(banner: Session["banner"]): FormState<Banner> {
  const t = useWords();
  const queries = useQueryClient();
  const form = useForm({
    initial: { text: banner?.text ?? "", level: levelOf(banner) },
    send: (set: Banner) => api.put<Banner>("/api/directory/banner", set),
    onSent: (set) => {
      form.begin(set);
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      toast(set.text === "" ? t("directory.banner.tookAway") : t("directory.banner.shown"));
    },
  });
  return form;
}

function levelOf(banner: Session["banner"]): Banner["level"] {
  return banner === null || banner.level === "demo" ? "plain" : banner.level;
}

function Level(props: { form: FormState<Banner> }) {
  const t = useWords();
  const { values, change } = props.form;
  const levels = ["plain", "warn", "bad"] as const;
  return (
    <FieldGroup label={t("directory.banner.level")} columns={3}>
      <Radios
        look="cards"
        value={values.level}
        onChange={(level) => change({ level })}
        options={levels.map((level) => ({ value: level, label: t(`directory.banner.levels.${level}`) }))}
      />
    </FieldGroup>
  );
}

function Preview(props: { banner: Banner }) {
  const t = useWords();
  const { banner } = props;
  return (
    <div>
      <p className={styles.label}>{t("directory.banner.preview")}</p>
      <div className={styles.preview} aria-hidden>
        {banner.text.trim() === "" ? (
          <p className={styles.none}>{t("directory.banner.none")}</p>
        ) : (
          <BannerLine banner={banner} />
        )}
      </div>
    </div>
  );
}
