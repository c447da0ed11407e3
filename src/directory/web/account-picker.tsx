import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Coded } from "#kernel/web/picker";
import { Suggest } from "#kernel/web/suggest";
import type { Account } from "../accounts/contract.ts";
import { accountsQuery } from "../accounts/query.tsx";

const pauseMs = 250;

type AccountPickerProps = {
  readonly value: string | null;
  readonly onChange: (person: string | null) => void;
};

/** For administrators: one of the persons with an account who is none of them and not blocked; stands in a field. */
export function AccountPicker(props: AccountPickerProps) {
  const { value, onChange } = props;
  const [typed, type] = useState("");
  const words = usePaused(typed);
  const isAsked = value === null && words.length > 1;
  const { data } = useQuery({ ...accountsQuery({ words, state: "all" }), enabled: isAsked });
  const found = isAsked ? (data?.accounts ?? []).filter(mayBeChosen) : [];
  return (
    <Suggest
      value={typed}
      show="name"
      maxLength={200}
      found={found.map(codedAccount)}
      onChange={(changed) => {
        type(changed);
        onChange(null);
      }}
      onPick={(id) => {
        type(found.find(({ person }) => person.id === id)?.person.name ?? "");
        onChange(id);
      }}
    />
  );
}

function mayBeChosen({ state, isAdministrator }: Account): boolean {
  return state !== "blocked" && !isAdministrator;
}

function codedAccount({ person }: Account): Coded {
  return { code: person.id, name: person.name, hint: person.agencyName };
}

function usePaused(typed: string): string {
  const [words, settle] = useState(typed);
  useEffect(() => {
    const pause = setTimeout(() => settle(typed.trim()), pauseMs);
    return () => clearTimeout(pause);
  }, [typed]);
  return words;
}
