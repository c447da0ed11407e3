/** @typedef {{ selector: string, message: string }} Ban */

/** @type {readonly Ban[]} What no file may say. */
export const everywhere = [
  { selector: "TSEnumDeclaration", message: "No enum: write a union of literals." },
  { selector: "ExportAllDeclaration", message: "No export *: name what goes out." },
  {
    selector: ":function > Identifier.params[typeAnnotation.typeAnnotation.type='TSBooleanKeyword']",
    message: "No boolean parameter: write two functions, or a word.",
  },
  {
    selector: "ClassDeclaration:not([superClass])",
    message: "A class is for errors and for adapters that hold a resource: say which resource.",
  },
  {
    selector:
      "CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(only|todo)$/]",
    message: "This would leave out other tests, or be none.",
  },
  {
    selector: "CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name='skip']",
    message: "A skipped test proves nothing: say on this line why, or delete it.",
  },
];

/** @type {readonly Ban[]} Names are what other files rely on. */
export const defaultExport = [
  { selector: "ExportDefaultDeclaration", message: "No default export: a thing has one name everywhere." },
];

/** @type {readonly Ban[]} Time and chance come from two files of the kernel, so that tests can hold them. */
export const timeAndChance = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Take time from #kernel/clock.",
  },
  { selector: "CallExpression[callee.name='Date']", message: "Take time from #kernel/clock." },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "Take time from #kernel/clock.",
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Take chance from #kernel/ids.",
  },
  { selector: "Identifier[name='randomUUID']", message: "Take ids from #kernel/ids." },
];

/** @type {readonly Ban[]} The serialiser does not strip what these let through. */
export const openOutputs = [
  {
    selector:
      "MemberExpression[object.name='z'][property.name=/^(record|any|unknown|looseObject|looseRecord|custom)$/]",
    message: "Name every field that leaves: this schema lets unknown ones through.",
  },
  {
    selector: "MemberExpression[property.name=/^(passthrough|loose|catchall)$/]",
    message: "Name every field that leaves: this schema lets unknown ones through.",
  },
];

/** @type {readonly Ban[]} Three of the eight languages run from right to left. */
export const physicalSides = [
  {
    selector:
      "JSXAttribute[name.name=/^(style|styles)$/] Property[key.name=/^(left|right|(margin|padding|border|scrollMargin|scrollPadding)(Left|Right).*|border(Top|Bottom)(Left|Right)Radius)$/]",
    message: "Write the logical side (insetInlineStart, marginInlineEnd, …).",
  },
  {
    selector:
      "JSXAttribute[name.name=/^(style|styles)$/] Property[key.name=/^(textAlign|float|clear)$/][value.value=/^(left|right)$/]",
    message: "Write start or end.",
  },
  {
    selector: "JSXAttribute[name.name=/^(ml|mr|pl|pr|left|right)$/]",
    message: "Write the logical side (ms, me, ps, pe).",
  },
];

/** @type {(...lists: readonly (readonly Ban[])[]) => ["error", ...Ban[]]} The lists as one setting of `no-restricted-syntax`. */
export const ban = (...lists) => ["error", ...lists.flat()];
