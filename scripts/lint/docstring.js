/** Every export says in one sentence what it is; a type that only names its schema's type needs no second one. */
export const docstring = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: {
      missing: "Say in one sentence what {{ name }} is (/** … */).",
      stop: "The first sentence about {{ name }} ends with a full stop.",
    },
  },
  create(context) {
    const explained = new Set();
    return {
      ExportNamedDeclaration(node) {
        const name = node.declaration === null ? null : nameOf(node.declaration);
        if (name === null || explained.has(name)) return;
        explained.add(name);
        const comment = context.sourceCode.getCommentsBefore(node).at(-1);
        const isDocstring = comment?.type === "Block" && comment.value.startsWith("*");
        if (!isDocstring) context.report({ node, messageId: "missing", data: { name } });
        else if (!/[.:…](?:\s|$)/u.test(comment.value)) {
          context.report({ node, messageId: "stop", data: { name } });
        }
      },
    };
  },
};

function nameOf(declaration) {
  if (declaration.id) return declaration.id.name ?? null;
  return declaration.declarations?.[0]?.id.name ?? null;
}
