/** A letter taken apart, as a mail reader would. */
export type ReadLetter = Readonly<{
  /** Unfolded and decoded; empty when there is none. */
  header(name: string): string;
  text: string;
  html: string;
}>;

/** Takes a letter apart that has a plain and an HTML part. */
export function readLetter(raw: string): ReadLetter {
  const whole = parse(raw);
  const boundary = /boundary="([^"]+)"/.exec(whole.headers.get("content-type") ?? "")?.[1] ?? "";
  const parts = whole.body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((piece) => parse(piece.replace(/^\r\n/, "")));
  const bodyOf = (type: string): string => {
    const part = parts.find(({ headers }) => headers.get("content-type")?.startsWith(type));
    return part ? decodeBody(part.headers.get("content-transfer-encoding") ?? "", part.body) : "";
  };
  return {
    header: (name) => decodeWords(whole.headers.get(name.toLowerCase()) ?? ""),
    text: bodyOf("text/plain"),
    html: bodyOf("text/html"),
  };
}

function parse(raw: string): { headers: ReadonlyMap<string, string>; body: string } {
  const end = raw.indexOf("\r\n\r\n");
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)];
  });
  return { headers: new Map(headers), body: raw.slice(end + 4) };
}

function decodeBody(encoding: string, body: string): string {
  const bytes = encoding === "base64" ? Buffer.from(body, "base64") : fromQuoted(body.replace(/=\r\n/g, ""));
  return bytes.toString("utf8").replaceAll("\r\n", "\n").trim();
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_whole, kind: string, text: string) => {
      const bytes =
        kind.toUpperCase() === "B" ? Buffer.from(text, "base64") : fromQuoted(text.replaceAll("_", " "));
      return bytes.toString("utf8");
    });
}

function fromQuoted(text: string): Buffer {
  const signs = text.replace(/=([0-9A-F]{2})/gi, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(signs, "latin1");
}
