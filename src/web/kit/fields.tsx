import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { Button, Buttons } from "#kernel/web/button";
import { DateInput, TimeInput } from "#kernel/web/date";
import { ErrorSummary } from "#kernel/web/error-summary";
import { Field } from "#kernel/web/field";
import { FileDrop, type GivenFile } from "#kernel/web/file-drop";
import { NumberInput } from "#kernel/web/number";
import { CountryPicker, Picker } from "#kernel/web/picker";
import { ProgressBar, Steps } from "#kernel/web/progress";
import { Select } from "#kernel/web/select";
import { Card, Columns, Stack } from "#kernel/web/surface";
import { PasswordInput, TextArea, TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { localeOf } from "#kernel/words/locales";
import { type Samples, useSamples } from "./samples.tsx";

/** Every input in its states, in a form that was refused. */
export function FieldSamples() {
  const samples = useSamples();
  return (
    <Card title={samples.fields} level="section">
      <Stack gap="large">
        <ErrorSummary
          errors={[
            { path: "container", label: samples.container, problem: samples.checkDigit },
            { path: "country", label: samples.country, problem: samples.missing },
          ]}
        />
        <Columns>
          <Texts />
          <Numbers />
          <Lists />
          <Long />
        </Columns>
        <Files />
      </Stack>
    </Card>
  );
}

function Texts() {
  const t = useWords();
  const samples = useSamples();
  const [container, write] = useState("QTNU 718203-7");
  const [password, setPassword] = useState("horse battery");
  return (
    <Stack>
      <Field label={samples.container} path="container" error={samples.checkDigit} need="required">
        <TextInput kind="code" value={container} onChange={write} />
      </Field>
      <Field label={samples.vessel} isNominal>
        <TextInput value={samples.released} onChange={() => undefined} disabled />
      </Field>
      <Field label={t("kernel.signIn")} beside={<a href="#content">{t("kernel.help")}</a>}>
        <PasswordInput value={password} onChange={setPassword} autoComplete="current-password" />
      </Field>
      <Field label={t("kernel.search")} need="optional">
        <TextInput
          kind="search"
          icon={IconSearch}
          value=""
          onChange={() => undefined}
          placeholder={samples.searchFor}
        />
      </Field>
    </Stack>
  );
}

function Numbers() {
  const samples = useSamples();
  const [quantity, weigh] = useState<string | null>("12480.50");
  const [date, setDate] = useState<string | null>("2026-03-05");
  const [time, setTime] = useState<string | null>("14:07");
  return (
    <Stack>
      <Field label={samples.quantity} hint={samples.asWeighed}>
        <NumberInput value={quantity} onChange={weigh} unit={samples.litre} />
      </Field>
      <Field label={samples.seizedOn} need="required">
        <DateInput value={date} onChange={setDate} latest="2026-12-31" />
      </Field>
      <Field label={samples.time} approval={samples.saved}>
        <TimeInput value={time} onChange={setTime} />
      </Field>
      <Field label={samples.quantity} warning={samples.checkDigit}>
        <NumberInput value={null} onChange={() => undefined} unit={samples.litre} />
      </Field>
    </Stack>
  );
}

function Lists() {
  const t = useWords();
  const samples = useSamples();
  const [country, setCountry] = useState<string | null>("UZ");
  const [code, setCode] = useState<string | null>(null);
  const [kind, setKind] = useState<"warning" | "seizure" | null>(null);
  const names = new Intl.DisplayNames(t.locale.tag, { type: "region" });
  const countries = ["AE", "AF", "GE", "KZ", "NL", "PK", "PL", "TJ", "TR", "UZ"].map((letters) => ({
    code: letters,
    name: names.of(letters) ?? letters,
    also: [new Intl.DisplayNames(localeOf("en").tag, { type: "region" }).of(letters) ?? ""],
  }));
  return (
    <Stack>
      <Field label={samples.country} path="country">
        <CountryPicker value={country} onChange={setCountry} list={countries} />
      </Field>
      <Field label={samples.commodity} need="optional">
        <Picker value={code} onChange={setCode} list={commoditiesOf(samples)} show="code" />
      </Field>
      <Field label={samples.kind}>
        <Select
          value={kind}
          onChange={setKind}
          options={[
            { value: "warning", label: samples.warning },
            { value: "seizure", label: samples.seizure },
          ]}
        />
      </Field>
      <Field label={samples.country}>
        <CountryPicker value="TJ" onChange={() => undefined} list={countries} disabled />
      </Field>
    </Stack>
  );
}

function commoditiesOf(samples: Samples) {
  return [
    { code: "2915.24", name: samples.chemicals, group: samples.chemicals },
    { code: "2833.11", name: samples.subjectA, group: samples.chemicals },
    { code: "2403.19", name: samples.tobacco, group: samples.tobacco },
  ];
}

function Long() {
  const t = useWords();
  const samples = useSamples();
  const [text, write] = useState(samples.noWarningsText);
  return (
    <Stack>
      <Field label={samples.narrative} isNominal hint={samples.asWeighed}>
        <TextArea value={text} onChange={write} text="reading" />
      </Field>
      <Steps label={t("web.kit.title")} done={4} of={7} />
      <ProgressBar label={samples.answeredInTime} share={0.79} />
      <ProgressBar label={samples.answeredInTime} share={0.4} tone="warn" />
      <Buttons align="between">
        <Button size="touch">{samples.pictures}</Button>
        <Button size="touch" look="primary">
          {t("kernel.next")}
        </Button>
      </Buttons>
    </Stack>
  );
}

function Files() {
  const samples = useSamples();
  const [files, change] = useState<readonly GivenFile[]>([
    { id: "a", name: "drums-01.jpg", bytes: 2_340_000, state: { is: "done" } },
    { id: "b", name: "weighbridge.pdf", bytes: 6_200_000, state: { is: "sending", share: 0.46 } },
    { id: "c", name: "manifest.pdf", bytes: 840_000, state: { is: "waiting" } },
    { id: "d", name: "door.png", bytes: 1_200, state: { is: "refused", reason: samples.keptHere } },
  ]);
  return (
    <FileDrop
      label={samples.pictures}
      accept="image/jpeg,image/png,.pdf"
      kinds="JPEG, PNG, PDF"
      limitBytes={20_000_000}
      files={files}
      onFiles={(given) =>
        change([
          ...files,
          ...given.map((file) => ({
            id: file.name,
            name: file.name,
            bytes: file.size,
            state: { is: "waiting" } as const,
          })),
        ])
      }
      onRemove={(id) => change(files.filter((file) => file.id !== id))}
      onRetry={() => undefined}
    />
  );
}
