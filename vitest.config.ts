import { defineConfig } from "vitest/config";

const database = ["{src,test}/**/*.db.test.ts"];
const browser = ["{src,test}/**/*.browser.test.ts"];
const postgres = ["test/support/postgres-setup.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{src,test}/**/*.test.{ts,tsx}"],
          exclude: [...database, ...browser],
        },
      },
      {
        test: {
          name: "db",
          include: database,
          globalSetup: postgres,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "browser",
          include: browser,
          globalSetup: postgres,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
