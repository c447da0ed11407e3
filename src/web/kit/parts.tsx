import { IconPrinter, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Avatar, Mark } from "#kernel/web/avatar";
import { Button, Buttons, IconButton } from "#kernel/web/button";
import { Dialog } from "#kernel/web/dialog";
import { Disclosure } from "#kernel/web/disclosure";
import { Entries, Entry, NoEntries } from "#kernel/web/entries";
import { Field } from "#kernel/web/field";
import { Key } from "#kernel/web/keyboard";
import { ListSearch, ListTools } from "#kernel/web/list-tools";
import { MainAction } from "#kernel/web/main-action";
import { Named } from "#kernel/web/named";
import { Popover } from "#kernel/web/popover";
import { Suggest } from "#kernel/web/suggest";
import { Card, Columns, Row, Stack } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { contentOf } from "./frame.tsx";
import { useSamples } from "./samples.tsx";

/** Names with their marks, short lists, what opens, what floats, the split button. */
export function PartSamples() {
  const samples = useSamples();
  return (
    <Card title={samples.members} level="section">
      <Stack gap="large">
        <Columns>
          <People />
          <Nobody />
          <Opening />
        </Columns>
        <Floating />
      </Stack>
    </Card>
  );
}

function People() {
  const t = useWords();
  const samples = useSamples();
  return (
    <Stack>
      <ListTools>
        <ListSearch label={t("kernel.search")} />
      </ListTools>
      <Entries label={samples.members}>
        <Entry
          mark={<Avatar name="Nigora Rahimova" />}
          title={<bdi>Nigora Rahimova</bdi>}
          facts={samples.officeA}
          actions={<IconButton size="dense" icon={IconTrash} label={t("kernel.remove")} />}
        />
        <Entry mark={<Avatar />} title={samples.officeB} facts={samples.operationFacts} />
      </Entries>
    </Stack>
  );
}

function Nobody() {
  const t = useWords();
  const samples = useSamples();
  return (
    <Stack>
      <Row>
        <Named
          mark={<Avatar name="Nigora Rahimova" size="large" />}
          name="Nigora Rahimova"
          below={samples.officeA}
        />
        <Named
          mark={<Mark letters="TAR" tone="plain" />}
          name={samples.operation}
          below={t("kernel.status.closed")}
        />
      </Row>
      <Entries label={samples.cases}>
        <NoEntries>{t("kernel.state.empty")}</NoEntries>
      </Entries>
    </Stack>
  );
}

function Opening() {
  const samples = useSamples();
  const [typed, type] = useState("29");
  return (
    <Stack>
      <Field label={samples.commodity} hint={samples.asWeighed}>
        <Suggest
          value={typed}
          onChange={type}
          onPick={type}
          found={[{ code: "2915.24", name: samples.chemicals, hint: samples.subjectA }]}
        />
      </Field>
      <Disclosure title={samples.narrative}>
        <p>{samples.noWarningsText}</p>
      </Disclosure>
      <Row>
        <Key>Ctrl</Key>
        <Key>Enter</Key>
        <Key>?</Key>
      </Row>
    </Stack>
  );
}

function Floating() {
  const t = useWords();
  const samples = useSamples();
  const { action } = contentOf(samples);
  const [look, open] = useState<"dialog" | "sheet" | "panel" | null>(null);
  return (
    <Buttons>
      {action !== null && <MainAction action={action} at="top" />}
      <Popover
        kind="dialog"
        label={samples.state}
        opener={(attributes) => <Button {...attributes}>{samples.state}</Button>}
      >
        {(close) => <Inside onClose={close}>{samples.operationFacts}</Inside>}
      </Popover>
      {(["dialog", "sheet", "panel"] as const).map((one) => (
        <Button key={one} onClick={() => open(one)}>
          <bdi dir="ltr">{one}</bdi>
        </Button>
      ))}
      <Button
        icon={IconPrinter}
        onClick={() => toast(samples.keep, { more: { word: samples.write, run: () => toast(samples.sent) } })}
      >
        {samples.keep}
      </Button>
      <Dialog
        title={samples.closeTitle}
        look={look ?? "dialog"}
        isOpen={look !== null}
        onClose={() => open(null)}
        actions={<Button onClick={() => open(null)}>{t("kernel.close")}</Button>}
      >
        <p>{samples.closeText}</p>
      </Dialog>
    </Buttons>
  );
}

function Inside(props: { onClose: () => void; children: ReactNode }) {
  const t = useWords();
  return (
    <Card>
      <Stack>
        <p>{props.children}</p>
        <Button onClick={props.onClose}>{t("kernel.close")}</Button>
      </Stack>
    </Card>
  );
}
