import { type AnyRoute, useRouter } from "@tanstack/react-router";
import { Brand } from "#kernel/web/brand";
import { ButtonLink } from "#kernel/web/button";
import { DateText } from "#kernel/web/moment";
import type { Page as PageOfApplication } from "#kernel/web/page";
import { Card, Fact, Facts, Note, PageHeader, Stack } from "#kernel/web/surface";
import { useWords } from "#kernel/web/words";
import { splitByCheck } from "./coverage.ts";
import styles from "./page.module.css";
import results from "./results.json" with { type: "json" };

/** AD-06: how accessible the pages are, as axe found them (`bin/shots --accessibility`), and what it cannot find. */
export function Page() {
  const t = useWords();
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <Brand />
      </header>
      <main className={styles.middle}>
        <PageHeader
          title={t("kernel.accessibility")}
          subtitle={t("web.accessibility.goal")}
          actions={<ButtonLink to="/">{t("web.accessibility.toTheApplication")}</ButtonLink>}
        />
        <Stack gap="large">
          <Checked />
          <Failures />
          <Card level="section" title={t("web.accessibility.byPeople")}>
            <p>{t("web.accessibility.byPeopleText")}</p>
          </Card>
          <Card level="section" title={t("web.accessibility.tell")}>
            <p>{t("web.accessibility.tellText")}</p>
          </Card>
        </Stack>
      </main>
    </div>
  );
}

function usePages(): readonly PageOfApplication[] {
  const routes: readonly AnyRoute[] = Object.values(useRouter().routesByPath);
  return routes.flatMap(pageOf);
}

function Checked() {
  const t = useWords();
  const pages = usePages();
  const { checked, unchecked } = splitByCheck(
    pages.map(({ path }) => path),
    results.addresses,
  );
  const titles = pages.filter(({ path }) => unchecked.includes(path)).map(({ title }) => t(title));
  return (
    <Card level="section" title={t("web.accessibility.checked")}>
      <Stack>
        <Facts>
          <Fact label={t("web.accessibility.when")}>
            <DateText date={results.date} />
          </Fact>
          <Fact label={t("web.accessibility.with")}>
            <bdi>axe-core {results.axe}</bdi>
          </Fact>
          <Fact label={t("web.accessibility.pages")}>
            {t("web.accessibility.pagesOf", { n: checked.length, m: pages.length })}
          </Fact>
          <Fact label={t("web.accessibility.ways")}>{t("web.accessibility.waysText")}</Fact>
          <Fact label={t("web.accessibility.rules")}>
            {t("web.accessibility.rulesMet", {
              n: results.rules - results.failures.length,
              m: results.rules,
            })}
          </Fact>
        </Facts>
        {titles.length > 0 && (
          <Note>
            {t("web.accessibility.unchecked", { n: titles.length })}
            <ul>
              {titles.map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </Note>
        )}
      </Stack>
    </Card>
  );
}

function pageOf(route: AnyRoute): readonly PageOfApplication[] {
  const page = route.options.staticData?.page;
  return page === undefined ? [] : [page];
}

type Failure = { readonly rule: string; readonly help: string; readonly pages: readonly string[] };

function Failures() {
  const t = useWords();
  const all = usePages();
  const paths = all.map(({ path }) => path);
  const failures: readonly Failure[] = results.failures;
  return (
    <Card level="section" title={t("web.accessibility.failures")}>
      {failures.length === 0 ? (
        <p>{t("web.accessibility.noFailures")}</p>
      ) : (
        <Facts>
          {failures.map(({ rule, help, pages }) => (
            <Fact key={rule} label={<bdi>{rule}</bdi>}>
              <span lang="en" dir="ltr">
                {help}
              </span>
              <ul>
                {all
                  .filter(({ path }) => splitByCheck(paths, pages).checked.includes(path))
                  .map(({ path, title }) => (
                    <li key={path}>{t(title)}</li>
                  ))}
              </ul>
            </Fact>
          ))}
        </Facts>
      )}
    </Card>
  );
}
