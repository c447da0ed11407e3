import type { DemoFile } from "#kernel/system/demo";
import { type Dice, diceOf } from "./dice.ts";

const width = 960;
const height = 640;
const floor = height - 90;
const colours = ["#2c5f8a", "#8a5a2c", "#3f6b4a", "#7a3b3b", "#5b5b66", "#b08a3e"];
const shapes = [drawDrum, drawBox, drawSack];

/** How many pictures there are; more seizures than that show some of them again. */
const pictures = 24;

/** Drawn photographs of what was found, each with an evidence tag. */
export async function drawPictures(): Promise<DemoFile[]> {
  // No other server needs a program that reads pictures in its own process.
  const { default: sharp } = await import("sharp");
  return Promise.all(
    Array.from({ length: pictures }, async (_, at) => ({
      name: `IMG_04${number(at)}.jpg`,
      bytes: await sharp(Buffer.from(drawPicture(diceOf(at + 1), at)))
        .jpeg({ quality: 72 })
        .toBuffer(),
    })),
  );
}

function number(at: number): string {
  return String(at + 1).padStart(2, "0");
}

function drawPicture(dice: Dice, at: number): string {
  const shape = shapes[at % shapes.length] ?? drawDrum;
  const colour = dice.pick(colours);
  const rows = Array.from({ length: dice.between(2, 3) }, (_, row) => drawRow(dice, { row, colour, shape }));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400" viewBox="0 0 ${String(width)} ${String(height)}">
    <defs><linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#a7aeb4"/>
      <stop offset="1" stop-color="#666f77"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#wall)"/>
    <rect y="${String(floor - 20)}" width="100%" height="${String(height)}" fill="#3c4248"/>
    ${rows.join("")}
    <rect x="40" y="32" width="200" height="66" rx="6" fill="#f4e9b8" stroke="#22282e" stroke-width="3"/>
    <text x="60" y="77" font-family="sans-serif" font-size="34" fill="#22282e">No. ${number(at)}</text>
  </svg>`;
}

type Shape = (size: number, colour: string) => string;
type Row = Readonly<{ row: number; colour: string; shape: Shape }>;

// One row stands on the other, each a little shorter than the one below.
function drawRow(dice: Dice, { row, colour, shape }: Row): string {
  const size = 120;
  const count = dice.between(6 - row, 7 - row);
  return Array.from({ length: count }, (_, at) => {
    const x = 60 + at * (size + 4) + row * 50 + dice.between(-4, 4);
    const y = floor - (row + 1) * (size + 6);
    return `<g transform="translate(${String(x)} ${String(y)})">${shape(size, colour)}</g>`;
  }).join("");
}

function drawDrum(size: number, colour: string): string {
  const side = size - 8;
  const ring = (y: number) =>
    `<rect x="4" y="${String(y)}" width="${String(side)}" height="5" fill="#00000038"/>`;
  return `<rect x="4" y="12" width="${String(side)}" height="${String(size - 12)}" rx="8" fill="${colour}"/>
    <rect x="4" y="12" width="18" height="${String(size - 12)}" rx="8" fill="#ffffff26"/>
    <ellipse cx="${String(size / 2)}" cy="13" rx="${String(side / 2)}" ry="10" fill="${colour}" stroke="#00000050" stroke-width="2"/>
    ${ring(44)}${ring(88)}<rect x="34" y="56" width="52" height="26" fill="#f5f5f0"/>
    <rect x="40" y="63" width="40" height="3" fill="#22282e"/><rect x="40" y="71" width="26" height="3" fill="#22282e"/>`;
}

function drawBox(size: number): string {
  return `<rect x="2" y="4" width="${String(size - 4)}" height="${String(size - 4)}" fill="#b58a5a"/>
    <rect x="2" y="4" width="${String(size - 4)}" height="20" fill="#c79c6c"/>
    <rect x="${String(size / 2 - 9)}" y="4" width="18" height="${String(size - 4)}" fill="#dcc59f"/>
    <rect x="12" y="74" width="36" height="28" fill="#f5f5f0"/><rect x="17" y="81" width="24" height="3" fill="#22282e"/>
    <rect x="17" y="89" width="16" height="3" fill="#22282e"/>`;
}

function drawSack(size: number, colour: string): string {
  return `<rect x="0" y="26" width="${String(size)}" height="${String(size - 22)}" rx="26" fill="#d8d2c4"/>
    <path d="M14 44 Q60 30 106 44" stroke="#00000030" stroke-width="3" fill="none"/>
    <rect x="30" y="58" width="60" height="34" rx="3" fill="${colour}"/>
    <rect x="38" y="68" width="44" height="4" fill="#f5f5f0"/><rect x="38" y="78" width="28" height="4" fill="#f5f5f0"/>`;
}
