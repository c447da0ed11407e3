import type { FormEvent, ReactNode } from "react";
import { Brand } from "#kernel/web/brand";
import { PageLink } from "#kernel/web/navigation";
import { useLanguage, useWords } from "#kernel/web/words";
import { languages, localeOf } from "#kernel/words/locales";
import styles from "./frame.module.css";

type CardFormProps = {
  readonly title: string;
  readonly intro: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
};

/** The page of somebody who is not signed in yet: the mark, one card, the languages. */
export function SignInFrame(props: { children: ReactNode; below?: string }) {
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <Brand />
      </header>
      <main className={styles.middle}>
        {props.children}
        {props.below !== undefined && <p className={styles.below}>{props.below}</p>}
      </main>
      <Languages />
    </div>
  );
}

/** One question, as a card with a form. */
export function CardForm({ title, intro, onSubmit, children }: CardFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className={styles.card} onSubmit={submit} noValidate>
      <div>
        <h1>{title}</h1>
        <p className={styles.intro}>{intro}</p>
      </div>
      {children}
    </form>
  );
}

function Languages() {
  const t = useWords();
  const { language, change } = useLanguage();
  return (
    <footer className={styles.languages}>
      {languages.map((each) => {
        const { tag, name, direction } = localeOf(each);
        return (
          <button
            key={each}
            type="button"
            lang={tag}
            dir={direction}
            aria-pressed={each === language}
            onClick={() => void change(each)}
          >
            {name}
          </button>
        );
      })}
      <PageLink to="/accessibility" className={styles.statement}>
        {t("kernel.accessibility")}
      </PageLink>
    </footer>
  );
}
