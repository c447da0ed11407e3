import type customs from "./en.json";

type CustomsWords = typeof customs;

declare module "#kernel/words/keys" {
  interface Catalogue extends CustomsWords {}
}
