import { type ReactNode, useState } from "react";
import { writeAnswer } from "#customs/message/editing";
import { entriesOf } from "#customs/seizure/answer";
import { type InputProps, idsOf } from "#customs/web/form";
import type { DraftKeeper, Kept } from "../drafts/keeper.tsx";
import type { FormattedContent } from "./contract.ts";
import { FilesAnswer } from "./files-answer.tsx";
import { LinksAnswer } from "./links-answer.tsx";

/** Brings the inputs that the vocabulary does not have: pictures, files and other messages. */
export function useBring(keeper: DraftKeeper<FormattedContent>, kept: Kept<FormattedContent>) {
  const [onTheirWay, note] = useState<ReadonlyMap<string, number>>(new Map());
  const bring = (props: InputProps): ReactNode => {
    const { field, place } = props;
    if (field.type === "messages") return <LinksAnswer operation={keeper.operation} {...props} />;
    return (
      <FilesAnswer
        {...props}
        keeper={keeper}
        kept={kept}
        onPending={(path, n) => note((before) => new Map(before).set(path, n))}
        // The files of the moment, not those of when the upload began.
        onArrived={(id) => {
          const { answers } = keeper.look().content;
          const ids = idsOf(entriesOf(answers, place.group)[place.at]?.[place.key]);
          const written = writeAnswer(keeper.look().content, place, [...ids, id]);
          keeper.change({ answers: written.answers, carriedOver: [...written.carriedOver] });
        }}
      />
    );
  };
  return { bring, pending: [...onTheirWay.values()].reduce((sum, n) => sum + n, 0) };
}
