import { type ReactNode, useId } from "react";
import { Button, Buttons } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Form, type FormState } from "./form.tsx";
import { Stack } from "./surface.tsx";
import { useWords } from "./words.tsx";

type FormDialogProps = Parameters<typeof Form>[0] & {
  readonly title: string;
  readonly form: Pick<FormState<object>, "submit" | "refusals" | "problems" | "failure" | "isBusy">;
  readonly onClose: () => void;
  /** The button says what it does. */
  readonly doIt: string;
  readonly tone?: "plain" | "danger";
  readonly look?: "dialog" | "wide";
  /** What stands below the form and has forms of its own. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
};

/** A short form over the page. It is there while it is open, so that it begins anew each time. */
export function FormDialog(props: FormDialogProps) {
  const { title, form, labels, onClose, doIt, tone = "plain", look = "dialog", children } = props;
  const t = useWords();
  const id = useId();
  return (
    <Dialog
      title={title}
      look={look}
      isOpen
      onClose={onClose}
      actions={
        <Buttons align="end">
          <Button onClick={onClose}>{t("kernel.cancel")}</Button>
          <Button
            type="submit"
            form={id}
            look={tone === "danger" ? "danger" : "primary"}
            isBusy={form.isBusy}
          >
            {doIt}
          </Button>
        </Buttons>
      }
    >
      <Stack gap="large">
        <Form id={id} form={form} labels={labels}>
          {children}
        </Form>
        {props.below}
      </Stack>
    </Dialog>
  );
}
