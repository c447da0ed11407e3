import { useEffect, useState } from "react";
import { useSession } from "#kernel/web/session";
import { PageHeader, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { ButtonSamples } from "./buttons.tsx";
import { FieldSamples } from "./fields.tsx";
import { SampleFrame } from "./frame.tsx";
import { ListSamples } from "./lists.tsx";
import { PartSamples } from "./parts.tsx";
import { type Samples, SamplesContext } from "./samples.tsx";
import { StateSamples } from "./states.tsx";

const files = import.meta.glob<Samples>("./samples/*.json", { import: "default" });

/** Every part of the kit in every state, to look at; in the demonstration only. */
export function Page() {
  const session = useSession();
  const samples = useLoadedSamples();
  if (session === null || samples === null) return null;
  return (
    <SamplesContext value={samples}>
      <SampleFrame session={session}>
        <KitHeader subtitle={samples.subtitle} />
        <Stack gap="large">
          <ButtonSamples />
          <FieldSamples />
          <ListSamples />
          <PartSamples />
          <StateSamples />
        </Stack>
      </SampleFrame>
    </SamplesContext>
  );
}

function KitHeader(props: { subtitle: string }) {
  const t = useWords();
  return <PageHeader title={t("web.kit.title")} subtitle={props.subtitle} />;
}

function useLoadedSamples(): Samples | null {
  const { language } = useWords().locale;
  const [samples, show] = useState<Samples | null>(null);
  useEffect(() => {
    void files[`./samples/${language}.json`]?.().then(show);
  }, [language]);
  return samples;
}
