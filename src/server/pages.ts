import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { pagePolicy } from "#kernel/http/headers";
import { formToken, SESSION_COOKIE } from "#kernel/http/session-token";
import { newSecret } from "#kernel/ids";
import { localeOf, pickLanguage } from "#kernel/words/locales";

/** Where the built web application lies. */
export const webFolder = fileURLToPath(new URL("../../dist/web/", import.meta.url));

// Written by our own build (src/web/build): for each language the file of its words.
const Languages = z.record(z.string(), z.string());

const LANGUAGE_COOKIE = "tidewaiter-language";

/**
 * Serves the web application: its files, which may be kept for ever because their names are hashes, and for
 * every other path the page itself, with a fresh nonce and in the reader's language.
 */
export async function servePages(app: FastifyInstance): Promise<void> {
  const template = await readFile(join(webFolder, "index.html"), "utf8");
  const words = Languages.parse(JSON.parse(await readFile(join(webFolder, "languages.json"), "utf8")));
  await app.register(fastifyStatic, {
    root: join(webFolder, "assets"),
    prefix: "/assets/",
    preCompressed: true,
    immutable: true,
    maxAge: "365d",
  });
  await app.register(fastifyStatic, {
    root: webFolder,
    prefix: "/",
    decorateReply: false,
    preCompressed: true,
    wildcard: false,
    index: false,
    globIgnore: ["assets/**", "index.html", "languages.json", ".vite/**"],
  });
  const page = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const nonce = newSecret(18).toString("base64");
    const locale = localeOf(pickLanguage(wantedLanguages(request)));
    const session = request.cookies[SESSION_COOKIE];
    const preload = words[locale.language];
    const html = template
      .replaceAll("%NONCE%", nonce)
      .replace("%LANG%", locale.tag)
      .replace("%DIR%", locale.direction)
      .replace("%TOKEN%", session ? formToken(session) : "")
      .replace("<!--%PRELOAD%-->", preload ? `<link rel="modulepreload" href="${preload}" />` : "");
    return reply
      .header("content-security-policy", pagePolicy(nonce))
      .header("cache-control", "no-store")
      .type("text/html; charset=utf-8")
      .send(html);
  };
  app.get("/", page);
  app.get("/*", (request, reply) => {
    // What looks like a file or a call to the API is not a page of the application.
    if (/^\/api\/|\.[a-z0-9]+$/.test(request.url.split("?")[0] ?? "")) return reply.callNotFound();
    return page(request, reply);
  });
}

function wantedLanguages(request: FastifyRequest): string[] {
  const chosen = request.cookies[LANGUAGE_COOKIE];
  const accepted = (request.headers["accept-language"] ?? "")
    .split(",")
    .map((part) => part.trim().split(";")[0] ?? "");
  return chosen ? [chosen, ...accepted] : accepted;
}
