import { IconDeviceMobile, IconRefresh } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "#kernel/web/api";
import { Button } from "#kernel/web/button";
import { Failed, Loading } from "#kernel/web/states";
import { Card, Note, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { AnotherApp } from "./another-app.tsx";
import type { Factors } from "./contract.ts";
import { NewCodes } from "./new-codes.tsx";

const factorsQuery = queryOptions({
  queryKey: ["directory", "factors"],
  queryFn: ({ signal }) => api.get<Factors>("/api/second-factor", { signal }),
});

/** CC-04: what protects an account beside its password. */
export function FactorCard() {
  const t = useWords();
  const { data, error, isPending, refetch } = useQuery(factorsQuery);
  const [open, setOpen] = useState<"app" | "codes" | null>(null);
  const close = () => {
    setOpen(null);
    void refetch();
  };
  return (
    <Card title={t("directory.signIn.codeTitle")}>
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={2} />}
      {data && (
        <Stack>
          <p>{t(data.hasApp ? "directory.factor.has" : "directory.factor.hasNot")}</p>
          {data.hasApp && <CodesLeft n={data.codesLeft} />}
          <Button icon={IconDeviceMobile} onClick={() => setOpen("app")}>
            {data.hasApp ? t("directory.factor.another") : t("directory.setup.title")}
          </Button>
          {data.hasApp && (
            <Button icon={IconRefresh} onClick={() => setOpen("codes")}>
              {t("directory.factor.newCodes")}
            </Button>
          )}
        </Stack>
      )}
      {open === "app" && <AnotherApp onClose={close} />}
      {open === "codes" && <NewCodes onClose={close} />}
    </Card>
  );
}

const few = 3;

function CodesLeft(props: { n: number }) {
  const t = useWords();
  const words = t("directory.factor.codesLeft", { n: props.n });
  return props.n < few ? <Note tone="warn">{words}</Note> : <p>{words}</p>;
}
