import { IconAlertCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { ErrorSummary } from "./error-summary.tsx";
import { Field } from "./field.tsx";
import styles from "./form.module.css";
import { fieldProblems, Problem, sayProblem } from "./problem.tsx";
import { Note } from "./surface.tsx";
import { useWords } from "./words.tsx";

/** What is wrong with answers, in the reader's words, by the answer's path. */
export type Problems = Readonly<Record<string, string | undefined>>;

type FormOptions<Values, Answer> = {
  readonly initial: Values;
  /** What the page itself can say about the answers: asked when one is left, and of all before they are sent. */
  readonly check?: (values: Values) => Problems;
  readonly send: (values: Values) => Promise<Answer>;
  readonly onSent: (answer: Answer, values: Values) => void;
};

/** A form that is being filled: its answers, what is wrong with them, and how it is sent. */
export type FormState<Values> = {
  readonly values: Values;
  readonly change: (changed: Partial<Values>) => void;
  /** Begins again with these answers, as ones that were not changed. */
  readonly begin: (values: Values) => void;
  /** An answer was left: from now on what is wrong with it is shown. */
  readonly leave: (path: string) => void;
  readonly problem: (path: string) => string | undefined;
  readonly submit: () => void;
  readonly isChanged: boolean;
  readonly isBusy: boolean;
  /** How often sending was tried with something to mend. */
  readonly refusals: number;
  /** All that is wrong, once sending was tried. */
  readonly problems: Problems;
  /** Why sending failed, where no single answer is at fault. */
  readonly failure: Problem | null;
};

/** Keeps the answers of a form. What the server said about an answer stands until that answer changes. */
export function useForm<Values extends object, Answer>(
  options: FormOptions<Values, Answer>,
): FormState<Values> {
  const t = useWords();
  const [start, setStart] = useState(options.initial);
  const [values, setValues] = useState(options.initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refusals, refuse] = useState(0);
  const sending = useMutation({
    mutationFn: (sent: Values) => options.send(sent),
    onSuccess: options.onSent,
    onError: () => refuse((count) => count + 1),
  });
  const own = onlyGiven(options.check?.(values) ?? {});
  const told = stillTrue(fieldProblems(t, sending.error), sending.variables, values);
  const problems = { ...told, ...own };
  const submit = () => {
    if (Object.keys(own).length > 0) return refuse((count) => count + 1);
    return sending.mutate(values);
  };
  return {
    values,
    change: (changed) => setValues((before) => ({ ...before, ...changed })),
    begin: (begun) => {
      setStart(begun);
      setValues(begun);
      setLeft(new Set());
      refuse(0);
      sending.reset();
    },
    leave: (path) => setLeft((before) => new Set(before).add(path)),
    problem: (path) => (refusals > 0 || left.has(path) ? problems[path] : told[path]),
    submit,
    isChanged: JSON.stringify(values) !== JSON.stringify(start),
    isBusy: sending.isPending,
    refusals,
    problems: refusals > 0 ? problems : {},
    failure: failureOf(sending.error),
  };
}

type FormProps = {
  readonly form: Pick<FormState<object>, "submit" | "refusals" | "problems" | "failure">;
  /** How each answer is called, by its path: for the list of what is to be mended. */
  readonly labels: Readonly<Record<string, string>>;
  /** By which a button outside the form sends it. */
  readonly id?: string;
  readonly children: ReactNode;
};

/** The form itself: what is to be mended above, then the answers. */
export function Form(props: FormProps) {
  const { form, labels } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  return (
    <form id={props.id} className={styles.form} noValidate onSubmit={submit}>
      <FormProblems key={form.refusals} form={form} labels={labels} />
      {props.children}
    </form>
  );
}

function FormProblems(props: Pick<FormProps, "form" | "labels">) {
  const t = useWords();
  const { form, labels } = props;
  const errors = Object.entries(form.problems).flatMap(([path, problem]) =>
    problem === undefined ? [] : [{ path, label: labels[path] ?? "", problem }],
  );
  if (errors.length > 0) return <ErrorSummary errors={errors} />;
  if (form.failure === null) return null;
  return (
    <Note tone="bad" icon={IconAlertCircle} role="alert">
      {sayProblem(t, form.failure)}
    </Note>
  );
}

/** What a field must know of the form it stands in. */
export type FieldForm = Pick<FormState<object>, "leave" | "problem">;

type FormFieldProps = Omit<Parameters<typeof Field>[0], "path" | "error"> & {
  readonly form: FieldForm;
  readonly path: string;
};

/** A field of a form: says what is wrong when it has been left. */
export function FormField(props: FormFieldProps) {
  const { form, path, ...rest } = props;
  return (
    <div onBlur={() => form.leave(path)}>
      <Field {...rest} path={path} error={form.problem(path)} />
    </div>
  );
}

/** Fields side by side, fewer where there is less room; `FormWide` takes the whole line. */
export function FormGrid(props: { children: ReactNode }) {
  return <div className={styles.grid}>{props.children}</div>;
}

/** A field that needs the whole line of a `FormGrid`. */
export function FormWide(props: { children: ReactNode }) {
  return <div className={styles.wide}>{props.children}</div>;
}

/** The end of a long form: stays in sight, with what can be done at its start. */
export function FormFoot(props: { children: ReactNode }) {
  return <div className={styles.foot}>{props.children}</div>;
}

function onlyGiven(problems: Problems): Problems {
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined));
}

function failureOf(error: unknown): Problem | null {
  if (error === null) return null;
  if (!(error instanceof Problem)) return new Problem(500, {});
  return error.fields.length > 0 ? null : error;
}

function stillTrue<Values extends object>(
  told: Problems,
  sent: Values | undefined,
  values: Values,
): Problems {
  return Object.fromEntries(
    Object.entries(told).filter(([path]) => answerAt(sent, path) === answerAt(values, path)),
  );
}

function answerAt(values: unknown, path: string): string {
  const found = path
    .split(".")
    .reduce<unknown>(
      (at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : at),
      values,
    );
  return JSON.stringify(found) ?? "";
}
