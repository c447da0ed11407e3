import "@mantine/core/styles/default-css-variables.css";
import "./tokens.css";
import "./fonts.css";
import "./base.css";
import {
  type CSSVariablesResolver,
  createTheme,
  DirectionProvider,
  localStorageColorSchemeManager,
  MantineProvider,
  useDirection,
} from "@mantine/core";
import { setNonce } from "get-nonce";
import { type ReactNode, useEffect } from "react";
import { useWords } from "./words.tsx";

const theme = createTheme({
  primaryColor: "tide",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  fontFamily: "var(--font)",
  headings: { fontFamily: "var(--font)" },
  defaultRadius: "sm",
  focusRing: "auto",
  cursorType: "pointer",
  respectReducedMotion: true,
  colors: {
    tide: [
      "#f0f8fb",
      "#e2f0f6",
      "#c4e0ec",
      "#9cc9dc",
      "#5fb4d8",
      "#3c9bd0",
      "#1f7fa6",
      "#0e6485",
      "#0a5270",
      "#063c53",
    ],
  },
  fontSizes: {
    xs: "var(--size-caption)",
    sm: "var(--size-dense)",
    md: "var(--size-body)",
    lg: "var(--size-read)",
    xl: "var(--size-section)",
  },
  lineHeights: {
    xs: "var(--line-caption)",
    sm: "var(--line-dense)",
    md: "var(--line-body)",
    lg: "var(--line-read)",
    xl: "var(--line-section)",
  },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px" },
  breakpoints: {
    xs: "22.5em",
    sm: "37.5em",
    md: "56.25em",
    lg: "75em",
    xl: "120em",
  },
});

const variables = {
  "--mantine-color-body": "var(--canvas)",
  "--mantine-color-text": "var(--text)",
  "--mantine-color-dimmed": "var(--text-3)",
  "--mantine-color-placeholder": "var(--text-3)",
  "--mantine-color-anchor": "var(--accent-text)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-color": "var(--text)",
  "--mantine-color-default-border": "var(--line-control)",
  "--mantine-color-default-hover": "var(--hover)",
};

/** Mantine's own colour variables point at ours, so that both schemes come from `tokens.css` alone. */
const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variables,
  dark: variables,
});

const schemeManager = localStorageColorSchemeManager({
  key: "tidewaiter-scheme",
});

/** The page's nonce, which the server renews for each answer. */
function pageNonce(): string {
  return document.querySelector<HTMLStyleElement>("#nonce")?.nonce ?? "";
}

/** Must run before the first render: styles made at run time carry the page's nonce. */
export function prepareStyles(): void {
  setNonce(pageNonce());
}

/** The look of everything inside: tokens, light and dark, direction. */
export function Theme(props: { children: ReactNode }) {
  const { direction } = useWords().locale;
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <FollowDirection direction={direction} />
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolver}
        colorSchemeManager={schemeManager}
        defaultColorScheme="auto"
        getStyleNonce={pageNonce}
        withGlobalClasses={false}
      >
        {props.children}
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Keeps Mantine's direction with the language without rebuilding the page, so that nothing typed is lost. */
function FollowDirection(props: { direction: "ltr" | "rtl" }) {
  const { setDirection } = useDirection();
  useEffect(() => setDirection(props.direction), [setDirection, props.direction]);
  return null;
}
