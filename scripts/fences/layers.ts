import type { IForbiddenRuleType } from "dependency-cruiser";
import { type Architecture, oneOf } from "./architecture.ts";

/** Layers only downwards, systems only along the arrows, and only through their doors. */
export function layerRules(architecture: Architecture): IForbiddenRuleType[] {
  return [
    ...upwardRules(architecture),
    ...arrowRules(architecture),
    ...appRules(architecture),
    doorRule(architecture),
    borderRule(architecture),
  ];
}

function foldersOf(architecture: Architecture): readonly (readonly [string, string])[] {
  return architecture.layers.map((layer) => {
    if (layer === "systems") return [layer, oneOf(Object.keys(architecture.systems))];
    if (layer === "apps") return [layer, oneOf(Object.keys(architecture.apps))];
    return [layer, layer];
  });
}

function upwardRules(architecture: Architecture): IForbiddenRuleType[] {
  const folders = foldersOf(architecture);
  return folders.slice(0, -1).map(([layer, folder], index) => ({
    name: `upwards-from-${layer}`,
    comment: `move what is needed down, or hand it to ${layer} as a parameter`,
    severity: "error",
    from: { path: `^src/${folder}/` },
    to: {
      path: folders.slice(index + 1).map(([, above]) => `^src/${above}/`),
      ...(layer === "systems" ? { pathNot: `^src/${folder}/` } : {}),
    },
  }));
}

function arrowRules({ systems }: Architecture): IForbiddenRuleType[] {
  return Object.entries(systems).map(([system, { uses }]) => ({
    name: `arrows-from-${system}`,
    comment: `${system} may use ${uses.join(" and ") || "no other system"} (architecture.json)`,
    severity: "error",
    from: { path: `^src/${system}/` },
    to: {
      path: `^src/${oneOf(Object.keys(systems).filter((other) => other !== system && !uses.includes(other)))}/`,
    },
  }));
}

function appRules({ apps }: Architecture): IForbiddenRuleType[] {
  return Object.entries(apps).map(([app, uses]) => ({
    name: `arrows-from-${app}`,
    comment: `${app} may use ${uses.join(" and ") || "no other app"} (architecture.json)`,
    severity: "error",
    from: { path: `^src/${app}/` },
    to: {
      path: `^src/${oneOf(Object.keys(apps).filter((other) => other !== app && !uses.includes(other)))}/`,
    },
  }));
}

function doorRule({ systems }: Architecture): IForbiddenRuleType {
  return {
    name: "through-the-door",
    comment: "a system and the directory are entered by index.ts (server) or pages.tsx (browser) only",
    severity: "error",
    from: { path: "^src/([^/]+)/" },
    to: {
      path: `^src/${oneOf(["directory", ...Object.keys(systems)])}/`,
      pathNot: ["^src/$1/", "^src/[^/]+/(?:index\\.ts|pages\\.tsx)$", "^src/directory/web/"],
    },
  };
}

function borderRule({ apps }: Architecture): IForbiddenRuleType {
  return {
    name: "border-by-name",
    comment: "across a border write #kernel/…, #customs/…, #directory or #system, not a path",
    severity: "error",
    from: { path: "^src/([^/]+)/", pathNot: "\\.test\\.tsx?$" },
    to: {
      path: "^src/",
      pathNot: ["^src/$1/", `^src/${oneOf(Object.keys(apps))}/`],
      dependencyTypesNot: ["aliased-subpath-import"],
    },
  };
}
