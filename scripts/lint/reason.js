const exception = /^\s*(?:eslint-disable\S*|@ts-\S+|biome-ignore)/;
const reasoned = /\s(?:--|:)\s+\S.{9,}/;

/** An exception to a rule says on the same line why; a whole file is never excepted. */
export const reason = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      missing: "An exception carries its reason on the same line: {{ word }} … -- why.",
      wide: "Except one line, not all that follows.",
    },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const [word] = exception.exec(comment.value) ?? [];
        if (word === undefined) continue;
        if (!reasoned.test(comment.value)) {
          context.report({ loc: comment.loc, messageId: "missing", data: { word: word.trim() } });
        } else if (word.trim() === "eslint-disable") {
          context.report({ loc: comment.loc, messageId: "wide" });
        }
      }
    },
  }),
};
