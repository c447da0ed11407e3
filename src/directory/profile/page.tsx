import { useQuery } from "@tanstack/react-query";
import { Failed, Loading } from "#kernel/web/states";
import { PageHeader, WithAside } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { FactorCard } from "../second-factor/card.tsx";
import { useCountryName } from "../web/countries.tsx";
import { EmailCard } from "./email.tsx";
import { ProfileForm } from "./form.tsx";
import { PasswordCard } from "./password.tsx";
import { profileQuery } from "./query.tsx";

/** CC-05: what one says about oneself, and what protects one's account. */
export function Page() {
  const t = useWords();
  const { data, error, isPending, refetch } = useQuery(profileQuery);
  const countryName = useCountryName();
  const place = data && [data.agencyName, data.country === null ? "" : countryName(data.country)];
  return (
    <>
      <PageHeader
        title={t("directory.profile.title")}
        {...(place && { subtitle: <bdi>{place.filter((part) => part !== "").join(" · ")}</bdi> })}
      />
      {error !== null && data === undefined && <Failed error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={6} />}
      {data && (
        <WithAside
          aside={
            <>
              <EmailCard email={data.profile.email} change={data.emailChange} />
              <PasswordCard />
              <FactorCard />
            </>
          }
        >
          <ProfileForm profile={data} />
        </WithAside>
      )}
    </>
  );
}
