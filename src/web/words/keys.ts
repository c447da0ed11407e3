import type en from "./en.json";

type WebWords = typeof en;

declare module "#kernel/words/keys" {
  interface Catalogue extends WebWords {}
}
