import fc from "fast-check";
import { expect, test } from "vitest";
import { validateTemplate } from "#customs/message/check-template";
import { chemicalsTemplates } from "#customs/preset/chemicals";
import { damaged } from "../../../test/support/damaged.ts";
import { TemplateContent } from "./contract.ts";

test("CC-12: whatever somebody sends as a template, it is refused or its faults are named", () => {
  const [whole] = chemicalsTemplates;
  expect(TemplateContent.safeParse(whole).success).toBe(true);
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(fc.oneof(damaged(whole), fc.jsonValue()), (sent) => {
      const parsed = TemplateContent.safeParse(sent);
      if (!parsed.success) return void outcomes.add("refused");
      return void outcomes.add(validateTemplate(parsed.data).length > 0 ? "faulty" : "right");
    }),
    { numRuns: 300 },
  );
  expect(outcomes).toContain("refused");
});
