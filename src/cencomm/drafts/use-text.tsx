import { useState } from "react";
import type { DraftKeeper, Kept } from "./keeper.tsx";
import { type Parts, splitQuote } from "./quote.tsx";

/** The text of a draft with its quotation apart, and when the editor must show it anew. */
export function useText(keeper: DraftKeeper, kept: Kept) {
  const [seen, see] = useState(kept.arrivals);
  const [parts, setParts] = useState(() => partsOf(kept));
  const [moves, move] = useState(0);
  if (seen !== kept.arrivals) {
    see(kept.arrivals);
    setParts(partsOf(kept));
  }
  const change = (changed: Parts) => {
    setParts(changed);
    keeper.change({ body: changed.own + changed.quoted });
  };
  return {
    ...parts,
    /** Grows whenever the editor does not know the text yet. */
    arrivals: kept.arrivals + moves,
    write: (own: string) => change({ ...parts, own }),
    /** The quotation becomes part of what is written, so that one can answer between its lines. */
    editQuote: () => {
      change({ own: parts.own + parts.quoted, quoted: "" });
      move(moves + 1);
    },
    removeQuote: () => change({ ...parts, quoted: "" }),
  };
}

function partsOf({ content, answering }: Kept): Parts {
  return answering === null ? { own: content.body, quoted: "" } : splitQuote(content.body);
}
