import a11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";
import {
  ban,
  defaultExport,
  everywhere,
  openOutputs,
  physicalSides,
  timeAndChance,
} from "./scripts/lint/bans.js";
import { docstring } from "./scripts/lint/docstring.js";
import { input } from "./scripts/lint/input.js";
import { reason } from "./scripts/lint/reason.js";

const sources = ["{src,test,scripts,bench}/**/*.{ts,tsx}", "*.ts"];
const tests = ["**/*.test.{ts,tsx}", "test/**"];
const plain = [everywhere, defaultExport, timeAndChance];

const budgets = {
  "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
  "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
  complexity: ["error", 12],
  "max-depth": ["error", 3],
  "max-params": ["error", 4],
};

const plainRules = {
  eqeqeq: "error",
  "no-console": "error",
  "no-else-return": "error",
  "no-empty": "error",
  "no-nested-ternary": "error",
  "no-param-reassign": "error",
  "no-restricted-syntax": ban(...plain),
  "no-var": "error",
  "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx", "hack"], location: "anywhere" }],
  "prefer-const": "error",
  "tidewaiter/reason": "error",
};

const typedRules = {
  "@typescript-eslint/await-thenable": "error",
  "@typescript-eslint/ban-ts-comment": [
    "error",
    { "ts-expect-error": "allow-with-description", "ts-ignore": true, "ts-nocheck": true },
  ],
  "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
  "@typescript-eslint/consistent-type-imports": "error",
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-floating-promises": "error",
  "@typescript-eslint/no-import-type-side-effects": "error",
  "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
  "@typescript-eslint/no-non-null-assertion": "error",
  "@typescript-eslint/no-unsafe-member-access": "error",
  "@typescript-eslint/only-throw-error": "error",
  "@typescript-eslint/prefer-promise-reject-errors": "error",
  "@typescript-eslint/restrict-plus-operands": "error",
  "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
  "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  "@typescript-eslint/unbound-method": "error",
};

export default [
  { ignores: ["dist/", "coverage/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{js,mjs,ts,tsx}"],
    plugins: { tidewaiter: { rules: { docstring, input, reason } } },
    rules: { ...budgets, ...plainRules },
  },
  {
    files: sources,
    plugins: { "@typescript-eslint": typescript.plugin },
    languageOptions: {
      parser: typescript.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: typedRules,
  },
  { files: ["{src,scripts}/**/*.{ts,tsx}"], ignores: tests, rules: { "tidewaiter/docstring": "error" } },
  { files: ["src/**/*.{js,ts,tsx}"], ignores: tests, rules: { "tidewaiter/input": "error" } },
  {
    files: ["**/*.tsx"],
    plugins: { "jsx-a11y": a11y, "react-hooks": hooks },
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: {
      ...a11y.flatConfigs.recommended.rules,
      ...hooks.configs.flat.recommended.rules,
      "no-restricted-syntax": ban(...plain, physicalSides),
    },
  },
  {
    files: ["**/contract.ts", "**/routes.ts"],
    rules: { "no-restricted-syntax": ban(...plain, openOutputs) },
  },
  {
    files: ["**/contract.ts", "**/store.ts", ...tests],
    rules: { "@typescript-eslint/consistent-type-assertions": "off" },
  },
  {
    // The frame around a group of tests is a function too.
    files: tests,
    rules: { "max-lines-per-function": ["error", { max: 100, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["src/kernel/clock.ts", "src/kernel/ids.ts"],
    rules: { "no-restricted-syntax": ban(everywhere, defaultExport) },
  },
  {
    files: ["*.config.{js,ts}", ".dependency-cruiser.mjs"],
    rules: { "no-restricted-syntax": ban(everywhere, timeAndChance) },
  },
  { files: ["src/cli/**", "scripts/**", "bench/**"], rules: { "no-console": "off" } },
];
