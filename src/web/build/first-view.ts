import type { Plugin } from "vite";

/** The mailbox, with the frame and the folders around it: what officers see first. */
const roots = /src[\\/]cencomm[\\/](?:mailbox[\\/]page|folders[\\/]side|operations[\\/]frame)\.tsx$/;

/**
 * Puts what the mailbox needs at first, with all that it imports, into one file, and names the doors to it in the page's
 * head. On a slow line each file costs a journey there and back, and forty small ones cost more than they weigh.
 */
export function firstView(): Plugin {
  return {
    name: "tidewaiter-first-view",
    apply: "build",
    config: () => ({
      build: {
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: "first-view", test: roots }] } },
        },
      },
    }),
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const doors = Object.values(bundle).filter(
          (file) => file.type === "chunk" && roots.test(file.facadeModuleId ?? ""),
        );
        return doors.map(({ fileName }) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` },
          injectTo: "head",
        }));
      },
    },
  };
}
