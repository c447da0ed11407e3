import { IconBuildingPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#kernel/web/button";
import { useAddressSearch } from "#kernel/web/navigation";
import { Failed, Loading } from "#kernel/web/states";
import { Card, PageHeader } from "#kernel/web/surface";
import { Tabs } from "#kernel/web/tabs";
import { useWords } from "#kernel/web/words";
import { agenciesQuery } from "../web/agencies.tsx";
import { AddAgency } from "./add.tsx";
import { AgencyList } from "./list.tsx";
import { RegionList } from "./regions.tsx";

/** Who takes part: administrations, services and organisations with their offices, and the regions. */
export function Page() {
  const t = useWords();
  const [search, change] = useAddressSearch();
  const { data, error, isPending, refetch } = useQuery(agenciesQuery);
  const [isAdding, add] = useState(false);
  return (
    <>
      <PageHeader
        title={t("directory.agencies.title")}
        subtitle={t("directory.agencies.intro")}
        actions={
          <Button look="primary" icon={IconBuildingPlus} onClick={() => add(true)}>
            {t("directory.agencies.add")}
          </Button>
        }
      />
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={8} />}
      {data && (
        <Card inside="flush">
          <Tabs
            label={t("directory.agencies.title")}
            current={search["tab"] ?? "agencies"}
            onCurrent={(tab) => change({ tab: tab === "agencies" ? undefined : tab, q: undefined })}
            tabs={[
              {
                id: "agencies",
                label: t("directory.agencies.tab"),
                count: data.agencies.length,
                panel: <AgencyList known={data} />,
              },
              {
                id: "regions",
                label: t("directory.regions.tab"),
                count: data.regions.length,
                panel: <RegionList regions={data.regions} />,
              },
            ]}
          />
        </Card>
      )}
      {isAdding && <AddAgency onClose={() => add(false)} />}
    </>
  );
}
