import { IconUserPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#kernel/web/button";
import { useEvents } from "#kernel/web/events";
import { useAddressSearch, usePathParams } from "#kernel/web/navigation";
import { Failed, Loading } from "#kernel/web/states";
import { PageHeader } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import type { OperationCard } from "../operations/contract.ts";
import { useMyOperations } from "../operations/mine.tsx";
import type { Member } from "./contract.ts";
import { InviteMember } from "./invite.tsx";
import { MemberList } from "./list.tsx";
import { membersKey, membersQuery } from "./query.tsx";
import { MemberSheet } from "./sheet.tsx";

/** CC-21: the directory of an operation; its organisers keep it (CC-03). */
export function Page() {
  const t = useWords();
  const id = usePathParams()["operation"] ?? "";
  const { data, error, isPending, refetch } = useQuery(membersQuery(id));
  const [isInviting, invite] = useState(false);
  const operation = useMyOperations().data?.find((one) => one.id === id);
  const mayKeep = operation !== undefined && keeps(operation);
  useLiveMembers();
  return (
    <>
      <PageHeader
        title={t("cencomm.members.title")}
        subtitle={data ? sayHowMany(t, data.members) : " "}
        {...(mayKeep && {
          actions: (
            <Button look="primary" icon={IconUserPlus} onClick={() => invite(true)}>
              {t("cencomm.members.invite")}
            </Button>
          ),
        })}
      />
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={8} />}
      {data && (
        <>
          <MemberList operation={id} members={data.members} may={mayKeep ? "keep" : "look"} />
          <OpenMember members={data.members} operation={id} />
        </>
      )}
      {isInviting && <InviteMember operation={id} onClose={() => invite(false)} />}
    </>
  );
}

/** A closed operation can be read, and nothing in it changed. */
function keeps({ myRole, state }: OperationCard): boolean {
  return myRole === "OCU+" && state !== "closed";
}

function sayHowMany(t: ReturnType<typeof useWords>, members: readonly Member[]): string {
  const online = members.filter(({ isOnline }) => isOnline).length;
  return t("cencomm.members.count", { n: members.length, online });
}

function useLiveMembers(): void {
  const queries = useQueryClient();
  useEvents(["cencomm.members.*"], () => {
    void queries.invalidateQueries({ queryKey: membersKey });
  });
}

/** The member whom the address names (`?member=`), so that a link to him can be sent. */
function OpenMember(props: { members: readonly Member[]; operation: string }) {
  const [search, change] = useAddressSearch();
  const member = props.members.find(({ id }) => id === search["member"]);
  if (member === undefined) return null;
  return (
    <MemberSheet
      member={member}
      operation={props.operation}
      onClose={() => change({ member: undefined }, "replace")}
    />
  );
}
