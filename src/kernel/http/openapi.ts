import { z } from "zod";
import { Problem } from "./problems.ts";
import type { Route } from "./route.ts";

type Json = { [key: string]: unknown };

/** The OpenAPI 3.1 description of the routes, made from the same schemas that check requests and answers. */
export function describeApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Tidewaiter", version: "1", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-tidewaiter" } },
      schemas: { Problem: jsonSchema(Problem) },
    },
  };
}

function describeRoute(route: Route): Json {
  const { schemas } = route;
  const isCommand = route.method !== "GET" && !(route.kind === "json" && route.repeats === "free");
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.id.split(".")[0]],
    ...(route.allow === "anyone" && { security: [] }),
    "x-allow": route.allow,
    parameters: [
      ...describeParameters("path", schemas.params),
      ...describeParameters("query", schemas.query),
      ...(isCommand ? [idempotencyKey] : []),
      ...(route.kind === "upload" ? [fileName] : []),
    ],
    ...(schemas.body && { requestBody: { required: true, content: json(schemas.body) } }),
    ...(route.kind === "upload" && {
      requestBody: { required: true, content: { "application/octet-stream": {} } },
    }),
    responses: { ...describeAnswers(route), default: { description: "Refused", content: problemContent } },
  };
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description: "Made by the client and kept with the command; the same key again gets the same answer.",
  schema: { type: "string", minLength: 8, maxLength: 100 },
};

const fileName = {
  name: "X-File-Name",
  in: "header",
  required: true,
  description: "The name of the file, percent-encoded UTF-8.",
  schema: { type: "string" },
};

const problemContent = { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } };

function describeAnswers(route: Route): Json {
  if (route.kind === "file")
    return { 200: { description: "The file", content: { "application/octet-stream": {} } } };
  return Object.fromEntries(
    Object.entries(route.schemas.answers).map(([status, schema]) => [
      status,
      schema instanceof z.ZodNull ? { description: "Done" } : { description: "Done", content: json(schema) },
    ]),
  );
}

function describeParameters(place: "path" | "query", schema: z.ZodType | undefined): Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, part]) => ({
    name,
    in: place,
    required: place === "path" || !(part instanceof z.ZodOptional || part instanceof z.ZodDefault),
    schema: jsonSchema(part),
  }));
}

function json(schema: z.ZodType): Json {
  return { "application/json": { schema: jsonSchema(schema) } };
}

function jsonSchema(schema: z.core.$ZodType): unknown {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}
