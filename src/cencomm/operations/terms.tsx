import { IconCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#kernel/web/api";
import { Button, ButtonLink, Buttons } from "#kernel/web/button";
import { useAddressSearch, useGo, usePathParams } from "#kernel/web/navigation";
import { sayProblem } from "#kernel/web/problem";
import { Failed, Loading } from "#kernel/web/states";
import { Card, Narrow, Note, PageHeader, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { Operation } from "./contract.ts";
import { operationQuery } from "./operation-query.tsx";
import { TermsFacts } from "./terms-facts.tsx";

/** AD-01: why an operation exists and how what is in it is handled; read and acknowledged at first entry. */
export function Page() {
  const t = useWords();
  const id = usePathParams()["operation"] ?? "";
  const { data: operation, error, isPending, refetch } = useQuery(operationQuery(id));
  if (error !== null && operation === undefined) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  if (isPending) return <Loading rows={6} />;
  return (
    <Narrow>
      <PageHeader title={t("cencomm.terms.title")} subtitle={<bdi>{operation.name}</bdi>} />
      <Stack>
        {!operation.termsSeen && <Note tone="accent">{t("cencomm.terms.first")}</Note>}
        <Card>
          <TermsFacts operation={operation} />
        </Card>
        {operation.termsSeen ? (
          <Buttons>
            <ButtonLink to="/operations/$operation/mailbox" params={{ operation: id }}>
              {t("cencomm.home.openMailbox")}
            </ButtonLink>
          </Buttons>
        ) : (
          <Acknowledge operation={operation} />
        )}
      </Stack>
    </Narrow>
  );
}

function Acknowledge(props: { operation: Operation }) {
  const t = useWords();
  const queries = useQueryClient();
  const enter = useEntering(props.operation.id);
  const acknowledge = useMutation({
    mutationFn: () => api.post(`/api/cencomm/operations/${props.operation.id}/terms`),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["cencomm", "operations"] });
      enter();
    },
  });
  return (
    <Stack>
      {acknowledge.isError && (
        <Note tone="bad" role="alert">
          {sayProblem(t, acknowledge.error)}
        </Note>
      )}
      <Buttons>
        <Button
          look="primary"
          icon={IconCheck}
          isBusy={acknowledge.isPending}
          onClick={() => acknowledge.mutate()}
        >
          {t("cencomm.terms.acknowledge")}
        </Button>
      </Buttons>
    </Stack>
  );
}

/** Goes on to where somebody was going when the terms came first. */
function useEntering(operation: string): () => void {
  const [search] = useAddressSearch();
  const go = useGo();
  return () => {
    const wanted = new URL(search["then"] ?? "", location.origin);
    const isOurs = wanted.pathname.startsWith(`/operations/${operation}/`);
    const asked = Object.fromEntries(wanted.searchParams);
    if (isOurs) void go(wanted.pathname, {}, asked, "replace");
    else void go("/operations/$operation/mailbox", { operation }, {}, "replace");
  };
}
