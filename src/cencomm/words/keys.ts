import type cencomm from "./en.json";

type CencommWords = typeof cencomm;

declare module "#kernel/words/keys" {
  interface Catalogue extends CencommWords {}
}
