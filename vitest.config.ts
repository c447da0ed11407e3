import { defineConfig } from "vitest/config";

const database = ["{src,test,scripts,bench}/**/*.db.test.ts"];
const browser = ["{src,test,scripts,bench}/**/*.browser.test.ts"];
// With a server of somebody else's named, how ours is started is not the question.
const launcher = process.env["TIDEWAITER_TEST_DATABASE_URL"] ? ["src/kernel/postgres/**"] : [];
const postgres = ["test/support/postgres-setup.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{src,test,scripts,bench}/**/*.test.{ts,tsx}"],
          exclude: [...database, ...browser],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "db",
          include: database,
          exclude: launcher,
          globalSetup: postgres,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: browser,
          globalSetup: postgres,
          fileParallelism: false,
          // Each file closes the server and the database of its own; the modules are read once for all of them.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
