import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { dateOf, msOf } from "#kernel/clock";

/** What an https server needs, and what people compare before they trust it. */
export type Certificate = Readonly<{
  cert: string;
  key: string;
  /** SHA-256 as browsers show it: pairs of hexadecimal digits with colons. */
  fingerprint: string;
  expiresAt: string;
}>;

const day = 86_400_000;
const lifetimeDays = 397; // The longest that every browser accepts.
const renewedBeforeDays = 30;

/**
 * The installation's own certificate, made at the first call and kept in the data folder.
 * Within 30 days of its end a new one takes its place, so that its fingerprint changes once a year only.
 */
export async function keepOwnCertificate(dataFolder: string, nowMs: number): Promise<Certificate> {
  const folder = join(dataFolder, "tls");
  const kept = readKept(folder);
  if (kept && msOf(kept.expiresAt) - nowMs > renewedBeforeDays * day) return kept;
  return makeCertificate(folder, nowMs);
}

/** Reads a certificate (with its chain) and key that somebody else issued. */
export function readCertificate(certificateFile: string, keyFile: string): Certificate {
  return describe(readFileSync(certificateFile, "utf8"), readFileSync(keyFile, "utf8"));
}

function readKept(folder: string): Certificate | null {
  const file = join(folder, "own.pem");
  if (!existsSync(file)) return null;
  const [key, cert] = readFileSync(file, "utf8").split(/(?=-----BEGIN CERTIFICATE-----)/);
  return key && cert ? describe(cert, key) : null;
}

async function makeCertificate(folder: string, nowMs: number): Promise<Certificate> {
  // Loaded when it is needed, once a year: it is a hundred and fifty modules for which every start would wait.
  const { generate } = await import("selfsigned");
  const made = await generate([{ name: "commonName", value: "Tidewaiter" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    // An hour back, for browsers whose clock is slow.
    notBeforeDate: dateOf(nowMs - day / 24),
    notAfterDate: dateOf(nowMs + lifetimeDays * day),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: listNames() },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // One file, renamed into place: key and certificate always belong together.
  const draft = join(folder, "own.pem.new");
  writeFileSync(draft, `${made.private.trim()}\n${made.cert.trim()}\n`, { mode: 0o600 });
  renameSync(draft, join(folder, "own.pem"));
  return describe(made.cert, made.private);
}

/** Every name and address under which the LAN may reach this machine. */
function listNames(): ({ type: 2; value: string } | { type: 7; ip: string })[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((addressesOfOne) => addressesOfOne ?? [])
    // An IPv6 address of one link only carries a zone, which a certificate cannot.
    .filter((address) => !address.address.startsWith("fe80"))
    .map((address) => address.address);
  const ips = new Set(["127.0.0.1", "::1", ...addresses]);
  const names = new Set(["localhost", hostname().toLowerCase()]);
  return [
    ...[...names].map((value) => ({ type: 2, value }) as const),
    ...[...ips].map((ip) => ({ type: 7, ip }) as const),
  ];
}

function describe(cert: string, key: string): Certificate {
  const parsed = new X509Certificate(cert);
  return { cert, key, fingerprint: parsed.fingerprint256, expiresAt: parsed.validToDate.toISOString() };
}
