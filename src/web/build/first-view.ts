import type { HtmlTagDescriptor, Plugin } from "vite";

/** The mailbox, with the folders and what its system puts into the frame: what officers see first. */
const roots = /src[\\/]cencomm[\\/](?:mailbox[\\/]page|folders[\\/]side|operations[\\/]frame)\.tsx$/;

/** The frame around every page, with all that it stands on. */
const frame = /src[\\/]web[\\/]main\.tsx$/;

type Chunk = Readonly<{
  type: "chunk";
  fileName: string;
  facadeModuleId: string | null;
  isEntry: boolean;
  imports: readonly string[];
  viteMetadata?: { importedCss: Set<string> };
}>;

/**
 * Puts the frame into one file and what the mailbox needs beyond it into another, and names both in the page's head. On
 * a slow line each file costs a journey there and back, and forty small ones cost more than they weigh. The frame comes
 * first: its words can be read while the mailbox is still on its way.
 */
export function firstView(): Plugin {
  return {
    name: "tidewaiter-first-view",
    apply: "build",
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: "frame", test: frame, priority: 2 },
                { name: "first-view", test: roots, priority: 1 },
              ],
            },
          },
        },
      },
    }),
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = new Map<string, Chunk>();
        for (const file of Object.values(bundle)) if (file.type === "chunk") chunks.set(file.fileName, file);
        const doors = [...chunks.values()].filter((chunk) => roots.test(chunk.facadeModuleId ?? ""));
        return tagsOf(needed(doors, chunks), html);
      },
    },
  };
}

function needed(doors: readonly Chunk[], chunks: ReadonlyMap<string, Chunk>): Chunk[] {
  const all = new Set<Chunk>();
  const add = (chunk: Chunk | undefined): void => {
    if (chunk === undefined || chunk.isEntry || all.has(chunk)) return;
    all.add(chunk);
    for (const fileName of chunk.imports) add(chunks.get(fileName));
  };
  for (const door of doors) add(door);
  return [...all];
}

/** What the page's head does not name yet; the programs with less haste than the frame's. */
function tagsOf(files: readonly Chunk[], html: string): HtmlTagDescriptor[] {
  const isNew = (fileName: string): boolean => !html.includes(`"/${fileName}"`);
  const styles = new Set(
    files.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]).filter(isNew),
  );
  const programs = files.map(({ fileName }) => fileName).filter(isNew);
  return [
    ...[...styles].map((fileName) => ({
      tag: "link",
      attrs: { rel: "stylesheet", crossorigin: true, href: `/${fileName}` },
      injectTo: "head" as const,
    })),
    ...programs.map((fileName) => ({
      tag: "link",
      attrs: { rel: "modulepreload", crossorigin: true, fetchpriority: "low", href: `/${fileName}` },
      injectTo: "head" as const,
    })),
  ];
}
