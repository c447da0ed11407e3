import { IconCheck, IconPencil, IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button, Buttons, IconButton } from "#kernel/web/button";
import { Entries, Entry, NoEntries } from "#kernel/web/entries";
import { Form, FormField, useForm } from "#kernel/web/form";
import { Card, Stack } from "#kernel/web/surface";
import { TextInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";
import { agenciesQuery } from "../web/agencies.tsx";
import type { Made, Office } from "./contract.ts";

/** The offices of an administration: added and renamed one by one, at once. */
export function Offices(props: { agency: string; offices: readonly Office[] }) {
  const t = useWords();
  const { agency, offices } = props;
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Card
      title={t("directory.agency.offices")}
      inside="flush"
      actions={
        <Button size="dense" icon={IconPlus} onClick={() => setOpen("new")}>
          {t("directory.office.add")}
        </Button>
      }
    >
      <Entries label={t("directory.agency.offices")}>
        {open === "new" && (
          <OfficeForm path={`/api/directory/agencies/${agency}/offices`} onClose={() => setOpen(null)} />
        )}
        {offices.map((office) =>
          open === office.id ? (
            <OfficeForm
              key={office.id}
              path={`/api/directory/offices/${office.id}`}
              name={office.name}
              onClose={() => setOpen(null)}
            />
          ) : (
            <Entry
              key={office.id}
              title={<bdi>{office.name}</bdi>}
              actions={
                <IconButton
                  size="dense"
                  icon={IconPencil}
                  label={t("kernel.editThis", { name: office.name })}
                  onClick={() => setOpen(office.id)}
                />
              }
            />
          ),
        )}
        {offices.length === 0 && open === null && <NoEntries>{t("directory.office.none")}</NoEntries>}
      </Entries>
    </Card>
  );
}

/** A new office without a name, or another name for one. */
function OfficeForm(props: { path: string; name?: string; onClose: () => void }) {
  const t = useWords();
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: props.name ?? "" },
    check: ({ name }) => ({ name: name.trim() === "" ? t("kernel.problem.field.required") : undefined }),
    send: (office) =>
      props.name === undefined ? api.post<Made>(props.path, office) : api.put<Made>(props.path, office),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: agenciesQuery.queryKey });
      props.onClose();
    },
  });
  const label = t("directory.office.name");
  return (
    <Entry
      title={
        <Form form={form} labels={{ name: label }}>
          <Stack gap="small">
            <FormField form={form} path="name" label={label}>
              <TextInput value={form.values.name} onChange={(name) => form.change({ name })} />
            </FormField>
            <Buttons>
              <Button type="submit" look="primary" size="dense" icon={IconCheck} isBusy={form.isBusy}>
                {t("kernel.save")}
              </Button>
              <Button size="dense" onClick={props.onClose}>
                {t("kernel.cancel")}
              </Button>
            </Buttons>
          </Stack>
        </Form>
      }
    />
  );
}
