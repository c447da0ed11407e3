import type directory from "./en.json";

type DirectoryWords = typeof directory;

declare module "#kernel/words/keys" {
  interface Catalogue extends DirectoryWords {}
}
