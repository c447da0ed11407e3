import { useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { FormField, type FormState, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { toast } from "#kernel/web/toast";
import { useLanguage, useWords } from "#kernel/web/words";
import { agenciesQuery, nameIn } from "../web/agencies.tsx";
import { checkNames, givenNames, NamesFields, nameLabels, type SomeNames } from "../web/names-fields.tsx";
import type { Agencies, Agency, Made } from "./contract.ts";
import { Offices } from "./offices.tsx";
import { RegionSelect } from "./region-select.tsx";

type Answers = { readonly names: SomeNames; readonly regionId: string | null };

/** Renames an administration, moves it to another region, and keeps its offices. */
export function EditAgency(props: { known: Agencies; id: string; onClose: () => void }) {
  const agency = props.known.agencies.find(({ id }) => id === props.id);
  return agency === undefined ? null : <EditForm {...props} agency={agency} />;
}

function EditForm(props: { known: Agencies; agency: Agency; onClose: () => void }) {
  const t = useWords();
  const { language } = useLanguage();
  const { known, agency, onClose } = props;
  const form = useSaving(agency, onClose);
  const { values, change } = form;
  const region = t("directory.agency.region");
  return (
    <FormDialog
      title={nameIn(agency.names, language)}
      look="wide"
      form={form}
      labels={{ regionId: region, ...nameLabels("names") }}
      onClose={onClose}
      doIt={t("kernel.save")}
      below={
        <Offices
          agency={agency.id}
          offices={known.offices.filter(({ agencyId }) => agencyId === agency.id)}
        />
      }
    >
      <NamesFields
        label={t("directory.agency.name")}
        form={form}
        path="names"
        names={values.names}
        onChange={(names) => change({ names })}
      />
      <FormField form={form} path="regionId" label={region} need="optional">
        <RegionSelect value={values.regionId} onChange={(regionId) => change({ regionId })} />
      </FormField>
    </FormDialog>
  );
}

function useSaving({ id, names, regionId }: Agency, onClose: () => void): FormState<Answers> {
  const t = useWords();
  const queries = useQueryClient();
  return useForm<Answers, Made>({
    initial: { names, regionId },
    check: (answers) => checkNames(t, "names", answers.names),
    send: (answers) =>
      api.put<Made>(`/api/directory/agencies/${id}`, { ...answers, names: givenNames(answers.names) }),
    onSent: () => {
      void queries.invalidateQueries({ queryKey: agenciesQuery.queryKey });
      onClose();
      toast(t("directory.agencies.saved"));
    },
  });
}
