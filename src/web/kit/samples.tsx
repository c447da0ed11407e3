import { createContext, use } from "react";
import type en from "./samples/en.json";

/** Invented words of the trade, to look at the kit with; the kit's own words come from the catalogue. */
export type Samples = typeof en;

/** The samples in the reader's language. */
export const SamplesContext = createContext<Samples | null>(null);

/** An invented word or sentence in the reader's language. */
export function useSamples(): Samples {
  const samples = use(SamplesContext);
  if (samples === null) throw new Error("The samples have not come yet");
  return samples;
}
