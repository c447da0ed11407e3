import { useRef, useState } from "react";
import { Dialog } from "#kernel/web/dialog";
import { ErrorSummary } from "#kernel/web/error-summary";
import { useShortcuts } from "#kernel/web/keyboard";
import { useWords } from "#kernel/web/words";
import { DraftFiles } from "../attachments/draft-files.tsx";
import { useDropZone } from "../attachments/drop-zone.tsx";
import { Audience } from "../recipients/audience.tsx";
import type { Address } from "../recipients/contract.ts";
import { ConfirmSend } from "../sending/confirm-send.tsx";
import { SendBar } from "../sending/send-bar.tsx";
import styles from "./compose.module.css";
import { ComposeHead } from "./compose-head.tsx";
import type { DraftKeeper } from "./keeper.tsx";
import { MessageFields } from "./message-fields.tsx";
import { Quoted } from "./quoted.tsx";
import { DraftGone, TwoTexts } from "./two-texts.tsx";
import { type Composing, useComposing } from "./use-composing.tsx";

/** CC-07: writing a message, and beside it who will see it. */
export function Compose(props: { keeper: DraftKeeper }) {
  const t = useWords();
  const composing = useComposing(props.keeper);
  const { keeper, kept, resolution, uploads, state, leave } = composing;
  const [isAudience, showAudience] = useState(false);
  const { isOver, handlers } = useDropZone(uploads.add);
  useShortcuts([
    { keys: "mod+enter", word: "cencomm.send.word", run: composing.pressKeys },
    { keys: "escape", word: "kernel.back", run: leave },
  ]);
  const audience = {
    operation: composing.operation,
    address: kept.content,
    resolution,
    onChange: (address: Address) => keeper.change(addressOf(address)),
  };
  return (
    <div className={styles.compose}>
      <section className={styles.writing} aria-label={t("cencomm.compose.title")} {...handlers}>
        <ComposeHead composing={composing} />
        <Writing composing={composing} />
        <SendBar
          people={resolution?.people ?? 0}
          state={state}
          onSend={composing.press}
          onAudience={() => showAudience(true)}
          onKeep={composing.keep}
        />
        {isOver && <div className={styles.drop}>{t("cencomm.files.dropHere")}</div>}
      </section>
      <aside className={styles.aside}>
        <Audience heading="own" {...audience} />
      </aside>
      <Dialog
        title={t("cencomm.audience.title")}
        look="sheet"
        isOpen={isAudience}
        onClose={() => showAudience(false)}
      >
        <Audience heading="above" {...audience} />
      </Dialog>
      <ConfirmSend
        isOpen={composing.isAsking}
        resolution={resolution}
        onClose={composing.stopAsking}
        onSend={composing.sendNow}
      />
      <TwoTexts keeper={keeper} kept={kept} />
    </div>
  );
}

/** Only whom it is for: an address comes as part of the whole content. */
function addressOf({ recipients, except }: Address): Address {
  return { recipients, except };
}

function Writing(props: { composing: Composing }) {
  const { composing } = props;
  const { operation, keeper, kept, text, uploads, found, state, leave } = composing;
  const t = useWords();
  const choice = useRef<HTMLInputElement>(null);
  const isLocked = state.is === "sending" || state.is === "unanswered";
  return (
    <div className={styles.middle} inert={isLocked}>
      <DraftGone keeper={keeper} kept={kept} onLeave={leave} />
      {found.length > 0 && (
        <div className={styles.errors}>
          <ErrorSummary errors={found} />
        </div>
      )}
      <MessageFields composing={composing} onAttach={() => choice.current?.click()} />
      <Quoted html={text.quoted} onEdit={text.editQuote} onRemove={text.removeQuote} />
      <DraftFiles
        operation={operation}
        draft={kept.id}
        attachments={kept.attachments}
        uploads={uploads}
        onDetached={(id) => keeper.detach(id)}
      />
      <input
        ref={choice}
        type="file"
        multiple
        hidden
        aria-label={t("cencomm.files.attach")}
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
