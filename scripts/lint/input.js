/** @type {readonly { selector: string, message: string }[]} What turns text that somebody sent into something that runs. */
const bans = [
  {
    selector: ":matches(NewExpression, CallExpression)[callee.name=/^(eval|Function)$/]",
    message: "No text becomes a program.",
  },
  {
    selector: ":matches(NewExpression, CallExpression)[callee.name='RegExp'] > .arguments:not(Literal)",
    message: "A pattern made of input can run for ever: write it down, or say why nothing unescaped gets in.",
  },
  {
    selector:
      "CallExpression[callee.object.name='sql'][callee.property.name=/^(raw|lit)$/] > .arguments:not(Literal, TemplateLiteral[expressions.length=0])",
    message: "Bind the value: what stands in sql.raw is part of the statement.",
  },
  {
    selector: "ImportSpecifier[imported.name=/^(exec|execSync)$/]",
    message: "Start programs with a list of arguments: a shell reads more than one meant.",
  },
  {
    selector: "Property[key.name='shell']:not([value.value=false])",
    message: "Start programs with a list of arguments: a shell reads more than one meant.",
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: "Show text as text; rich text goes through its own component.",
  },
  {
    selector: "AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]",
    message: "Show text as text; rich text goes through its own component.",
  },
  {
    selector: "CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe)$/]",
    message: "Show text as text; rich text goes through its own component.",
  },
  {
    selector: "CallExpression[callee.name=/^create(Hash|Hmac)$/][arguments.0.value!='sha256']",
    message: "SHA-256, as SECURITY.md says.",
  },
  {
    selector: "CallExpression[callee.name=/^create(Cipheriv|Decipheriv)$/][arguments.0.value!='aes-256-gcm']",
    message: "AES-256-GCM, as SECURITY.md says.",
  },
];

/** Nothing that people send becomes a program, a pattern, a statement or markup; ciphers and hashes are the chosen ones. */
export const input = {
  meta: { type: "problem", schema: [] },
  create: (context) =>
    Object.fromEntries(
      bans.map(({ selector, message }) => [selector, (node) => context.report({ node, message })]),
    ),
};
