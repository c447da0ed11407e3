import type { LoadSentences } from "#kernel/web/words";
import type { Sentences } from "#kernel/words/format";
import type { Language } from "#kernel/words/locales";

type Load = () => Promise<{ readonly sentences: Sentences }>;

const words: Readonly<Record<Language, Load>> = {
  en: () => import("virtual:words/en"),
  fr: () => import("virtual:words/fr"),
  es: () => import("virtual:words/es"),
  pt: () => import("virtual:words/pt"),
  ru: () => import("virtual:words/ru"),
  ar: () => import("virtual:words/ar"),
  "fa-AF": () => import("virtual:words/fa-AF"),
  ur: () => import("virtual:words/ur"),
};

const labels: Readonly<Record<Language, Load>> = {
  en: () => import("virtual:labels/en"),
  fr: () => import("virtual:labels/fr"),
  es: () => import("virtual:labels/es"),
  pt: () => import("virtual:labels/pt"),
  ru: () => import("virtual:labels/ru"),
  ar: () => import("virtual:labels/ar"),
  "fa-AF": () => import("virtual:labels/fa-AF"),
  ur: () => import("virtual:labels/ur"),
};

/** Brings the words of one language in one file; the labels of the customs vocabulary only where they are shown. */
export const loadSentences: LoadSentences = async (language, list) => {
  const from = list === undefined ? words : labels;
  return (await from[language]()).sentences;
};
