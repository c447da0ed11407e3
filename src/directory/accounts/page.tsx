import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#kernel/web/button";
import { ListSearch, ListTools } from "#kernel/web/list-tools";
import { useAddressSearch } from "#kernel/web/navigation";
import { Select } from "#kernel/web/select";
import { Failed, Loading, NothingMatches } from "#kernel/web/states";
import { Card, Note, PageHeader, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { Accounts } from "./contract.ts";
import { InviteAccount } from "./invite.tsx";
import { accountStates, accountsQuery, type Looked } from "./query.tsx";
import { AccountTable } from "./table.tsx";

/** CC-04: the accounts of the installation, and what an administrator does with them. */
export function Page() {
  const t = useWords();
  const looked = useLooked();
  const { data, error, isPending, refetch } = useQuery(accountsQuery(looked));
  const [isInviting, invite] = useState(false);
  return (
    <>
      <PageHeader
        title={t("directory.accounts.title")}
        subtitle={data ? t("directory.accounts.count", { n: data.total }) : " "}
        actions={
          <Button look="primary" icon={IconUserPlus} onClick={() => invite(true)}>
            {t("directory.accounts.invite")}
          </Button>
        }
      />
      <ListTools>
        <ListSearch label={t("directory.accounts.search")} />
        <StateFilter state={looked.state} />
      </ListTools>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={8} />}
      {data && <Found accounts={data} looked={looked} />}
      {isInviting && <InviteAccount onClose={() => invite(false)} />}
    </>
  );
}

function useLooked(): Looked {
  const [search] = useAddressSearch();
  return {
    words: search["q"] ?? "",
    state: accountStates.find((state) => state === search["state"]) ?? "all",
  };
}

function StateFilter(props: Pick<Looked, "state">) {
  const t = useWords();
  const [, change] = useAddressSearch();
  return (
    <span>
      <Select
        aria-label={t("directory.accounts.state")}
        value={props.state === "all" ? null : props.state}
        emptyLabel={t("directory.accounts.states.all")}
        onChange={(state) => change({ state: state ?? undefined }, "replace")}
        options={accountStates
          .filter((state) => state !== "all")
          .map((state) => ({ value: state, label: t(`directory.accounts.states.${state}`) }))}
      />
    </span>
  );
}

function Found(props: { accounts: Accounts; looked: Looked }) {
  const t = useWords();
  const [, change] = useAddressSearch();
  const { accounts, looked } = props;
  const filters = [looked.words !== "", looked.state !== "all"].filter(Boolean).length;
  if (accounts.total === 0) {
    return <NothingMatches filters={filters} onClear={() => change({ q: undefined, state: undefined })} />;
  }
  const shown = accounts.accounts.length;
  return (
    <Stack>
      <Card inside="flush">
        <AccountTable accounts={accounts.accounts} />
      </Card>
      {shown < accounts.total && <Note>{t("directory.accounts.more", { shown })}</Note>}
    </Stack>
  );
}
