import { FormField, useForm } from "#kernel/web/form";
import { FormDialog } from "#kernel/web/form-dialog";
import { PasswordInput } from "#kernel/web/text";
import { useWords } from "#kernel/web/words";

type AskPasswordProps<Answer> = {
  readonly title: string;
  readonly text: string;
  readonly doIt: string;
  readonly send: (asked: { readonly password: string }) => Promise<Answer>;
  readonly onSent: (answer: Answer) => void;
  readonly onClose: () => void;
};

/** CC-04: what concerns a factor begins with one's own password. */
export function AskPassword<Answer>(props: AskPasswordProps<Answer>) {
  const t = useWords();
  const form = useForm({
    initial: { password: "" },
    check: ({ password }) => ({ password: password === "" ? t("kernel.problem.field.required") : undefined }),
    send: props.send,
    onSent: props.onSent,
  });
  const label = t("directory.password.present");
  return (
    <FormDialog
      title={props.title}
      form={form}
      labels={{ password: label }}
      onClose={props.onClose}
      doIt={props.doIt}
    >
      <p>{props.text}</p>
      <FormField form={form} path="password" label={label} need="required">
        <PasswordInput
          autoComplete="current-password"
          data-focus-first
          value={form.values.password}
          onChange={(password) => form.change({ password })}
        />
      </FormField>
    </FormDialog>
  );
}
