import {
  IconChartBar,
  IconFlask,
  IconLeaf,
  IconPill,
  IconPrinter,
  IconSend,
  IconSmoking,
  IconTable,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import { Button, Buttons, IconButton } from "#kernel/web/button";
import { Checkbox, Radios, Segmented, Switch } from "#kernel/web/choice";
import { Confirm } from "#kernel/web/dialog";
import { FieldGroup } from "#kernel/web/field";
import { Menu } from "#kernel/web/menu";
import { Badge, Chip, Kind, Status } from "#kernel/web/status";
import { statuses } from "#kernel/web/statuses";
import { Card, Columns, Note, Row, Stack } from "#kernel/web/surface";
import { toast } from "#kernel/web/toast";
import { useWords } from "#kernel/web/words";
import { useSamples } from "./samples.tsx";

/** Buttons, choices, states, notes, dialogs. */
export function ButtonSamples() {
  const samples = useSamples();
  return (
    <Card title={samples.buttons} level="section">
      <Stack gap="large">
        <ButtonRows />
        <Choices />
        <States />
        <Notes />
      </Stack>
    </Card>
  );
}

function ButtonRows() {
  const t = useWords();
  const samples = useSamples();
  return (
    <Stack>
      <Buttons>
        <Button
          look="primary"
          icon={IconSend}
          iconTurns
          onClick={() => toast(samples.sent, { undo: () => toast(samples.keep) })}
        >
          {samples.send}
        </Button>
        <Button>{samples.keep}</Button>
        <Button look="quiet">{t("kernel.cancel")}</Button>
        <Button look="danger" icon={IconTrash}>
          {t("kernel.delete")}
        </Button>
        <Button look="dangerQuiet">{t("kernel.remove")}</Button>
        <Button disabled>{t("kernel.save")}</Button>
        <Button isBusy>{t("kernel.save")}</Button>
      </Buttons>
      <Buttons>
        <Button size="dense">{t("kernel.filter")}</Button>
        <Button size="dense" look="primary">
          {t("kernel.continue")}
        </Button>
        <IconButton icon={IconPrinter} label={t("kernel.print")} />
        <IconButton icon={IconPrinter} look="plain" size="dense" label={t("kernel.print")} />
        <SampleMenu />
        <SampleConfirm />
      </Buttons>
    </Stack>
  );
}

function SampleMenu() {
  const t = useWords();
  return (
    <Menu
      label={t("kernel.moreActions")}
      align="start"
      opener={(attributes) => <Button {...attributes}>{t("kernel.moreActions")}</Button>}
      entries={[
        { id: "print", label: t("kernel.print"), icon: IconPrinter, run: () => undefined },
        { id: "export", label: t("kernel.exportData"), icon: IconTable, run: () => undefined },
        { kind: "line", id: "line" },
        { id: "delete", label: t("kernel.delete"), icon: IconTrash, tone: "bad", run: () => undefined },
      ]}
    />
  );
}

function SampleConfirm() {
  const samples = useSamples();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button look="dangerQuiet" onClick={() => open(true)}>
        {samples.closeIt}
      </Button>
      <Confirm
        title={samples.closeTitle}
        isOpen={isOpen}
        onClose={() => open(false)}
        keepIt={samples.keepOpen}
        doIt={samples.closeIt}
        onDoIt={() => open(false)}
      >
        <p>{samples.closeText}</p>
      </Confirm>
    </>
  );
}

function Choices() {
  const samples = useSamples();
  const [view, look] = useState<"chart" | "table">("chart");
  const [isOn, turn] = useState(true);
  const [what, choose] = useState<"chemicals" | "drugs" | "tobacco" | "wildlife">("chemicals");
  const kinds = [
    { value: "chemicals", label: samples.chemicals, icon: IconFlask },
    { value: "drugs", label: samples.drugs, icon: IconPill },
    { value: "tobacco", label: samples.tobacco, icon: IconSmoking },
    { value: "wildlife", label: samples.wildlife, icon: IconLeaf },
  ] as const;
  const views = [
    { value: "chart", label: samples.chart, icon: IconChartBar },
    { value: "table", label: samples.table, icon: IconTable },
  ] as const;
  return (
    <Columns>
      <Stack>
        <Row>
          <Segmented label={samples.statistics} value={view} onChange={look} options={views} />
        </Row>
        <Row>
          <Checkbox label={samples.chemicals} checked={isOn} onChange={turn} />
          <Checkbox label={samples.drugs} checked="some" onChange={turn} />
          <Checkbox label={samples.tobacco} checked={false} onChange={turn} />
          <Checkbox label={samples.wildlife} checked disabled onChange={turn} />
        </Row>
        <Switch label={samples.alertMe} hint={samples.asWeighed} checked={isOn} onChange={turn} />
        <Row gap="small">
          <Chip isOn onClick={() => undefined}>
            {samples.warning}
          </Chip>
          <Chip isOn={false} onClick={() => undefined}>
            {samples.seizure}
          </Chip>
        </Row>
      </Stack>
      <FieldGroup label={samples.kind}>
        <Radios value={what} onChange={choose} options={kinds} />
      </FieldGroup>
      <FieldGroup label={samples.kind} columns={2}>
        <Radios value={what} onChange={choose} options={kinds} look="cards" />
      </FieldGroup>
    </Columns>
  );
}

function States() {
  const samples = useSamples();
  return (
    <Stack>
      <Row gap="small">
        {Object.entries(statuses).map(([name, look]) => (
          <Status key={name} of={look} />
        ))}
        <Badge tone="line">{samples.kind}</Badge>
      </Row>
      <Row>
        <Kind of={statuses.overdue}>{samples.warning}</Kind>
        <Kind of={statuses.takenInCharge}>{samples.seizure}</Kind>
        <Kind of={statuses.unread} />
      </Row>
    </Stack>
  );
}

function Notes() {
  const samples = useSamples();
  return (
    <Columns>
      <Note tone="ok" icon={statuses.complete.icon}>
        {samples.saved}
      </Note>
      <Note tone="warn" icon={statuses.waitsForLine.icon}>
        {samples.keptHere}
      </Note>
      <Note tone="bad" icon={statuses.error.icon}>
        {samples.missing}
      </Note>
      <Note tone="nominal" icon={statuses.staysInOperation.icon}>
        {samples.released}
      </Note>
      <Note tone="accent">{samples.subtitle}</Note>
      <Note>{samples.operationFacts}</Note>
    </Columns>
  );
}
