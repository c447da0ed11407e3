/** What a browser's own description of itself tells: names as everybody writes them, or null. */
export type Device = Readonly<{
  browser: string | null;
  system: string | null;
  kind: "phone" | "tablet" | "computer";
}>;

// The first that fits: most browsers also name those they descend from.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOpera\//, "Opera"],
  [/\bYaBrowser\//, "Yandex"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChromium\//, "Chromium"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b|\biPod\b/, "iOS"],
  [/\biPad\b/, "iPadOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** CC-04: which device a session is on, as far as its browser says it. */
export function describeAgent(agent: string): Device {
  const nameIn = (list: readonly (readonly [RegExp, string])[]): string | null =>
    list.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
  return { browser: nameIn(browsers), system: nameIn(systems), kind: kindOf(agent) };
}

function kindOf(agent: string): Device["kind"] {
  if (/\biPad\b|\bTablet\b/.test(agent)) return "tablet";
  // An Android that does not call itself mobile is a tablet.
  if (/\bAndroid\b/.test(agent)) return /\bMobile\b/.test(agent) ? "phone" : "tablet";
  return /\biPhone\b|\biPod\b|\bMobile\b/.test(agent) ? "phone" : "computer";
}
