import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SentTo } from "../mailbox/contract.ts";
import type { Recipient } from "../recipients/contract.ts";
import {
  cleanBody,
  cleanSubject,
  describeRecipients,
  findEmptiness,
  type Named,
  plainText,
  requireOpenFor,
  requireSendable,
} from "./rules.ts";

describe("CC-07: of a text that was pasted remains what an officer may send to others", () => {
  test.each([
    ["a paragraph", "<p>Forty drums</p>", "<p>Forty drums</p>"],
    [
      "emphasis, as older programs write it",
      "<p><b>Stop</b> <i>now</i></p>",
      "<p><strong>Stop</strong> <em>now</em></p>",
    ],
    ["a list", "<ul><li>one</li><li>two</li></ul>", "<ul><li>one</li><li>two</li></ul>"],
    [
      "a table with joined cells",
      '<table><tr><td colspan="2">a</td></tr></table>',
      '<table><tr><td colspan="2">a</td></tr></table>',
    ],
    [
      "a quotation",
      "<blockquote><p>Which seal?</p></blockquote>",
      "<blockquote><p>Which seal?</p></blockquote>",
    ],
    ["a division, as a paragraph", "<div>text</div>", "<p>text</p>"],
    ["a safe link", '<a href="https://example.org/x">x</a>', '<a href="https://example.org/x">x</a>'],
    ["a mail link", '<a href="mailto:a@example.org">a</a>', '<a href="mailto:a@example.org">a</a>'],
    ["no link that runs", '<a href="javascript:alert(1)">x</a>', "<a>x</a>"],
    ["no link in disguise", '<a href="jAvA\tscript:alert(1)">x</a>', "<a>x</a>"],
    ["no link without its own scheme", '<a href="//evil.example/">x</a>', "<a>x</a>"],
    ["no link in the open", '<a href="http://example.org/">x</a>', "<a>x</a>"],
    ["no script", "<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"],
    ["no style", '<p style="color:red">a</p><style>p{}</style>', "<p>a</p>"],
    [
      "no picture from elsewhere, which would tell who reads",
      '<p>a<img src="https://evil.example/1.png">b</p>',
      "<p>ab</p>",
    ],
    ["no handlers", '<p onclick="alert(1)">a</p>', "<p>a</p>"],
    ["no comment", "<p>a<!-- secret -->b</p>", "<p>ab</p>"],
    ["no drawing with a script in it", "<svg><script>alert(1)</script></svg><p>a</p>", "<p>a</p>"],
    ["no form", '<form action="https://evil.example"><input name="p"></form>', ""],
  ])("%s", (_what, given, clean) => {
    expect(cleanBody(given)).toBe(clean);
  });

  test("what is clean stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const once = cleanBody(`<p>${text}</p><b>${text}`);
        expect(cleanBody(once)).toBe(once);
        expect(once).not.toMatch(/<(script|img|style|svg|iframe)/i);
      }),
    );
  });
});

test("CC-07: whatever pieces of markup a text is made of, only what may be shown is left", () => {
  const piece = fc.constantFrom(
    ..."< > </ /> \" ' = & ; \0 \n a p".split(" "),
    ...'<p> <a <a/href= href="https://x/" href=javascript:alert(1) onerror=alert(1) style="x"'.split(" "),
    ...'<script> </script> <svg <img/src=x <math> <style> <!-- --> <![CDATA[ ]]> <td/colspan="2"'.split(" "),
    ...'&lt; &#60; &#x3c; &#0; &colon; <noscript> <textarea> <iframe/srcdoc="<p>" <table> <li>'.split(" "),
  );
  const plain =
    /<\/?(?:p|br|strong|em|u|ul|ol|li|blockquote|table|thead|tbody|tr)(?: \/)?>|<\/(?:a|th|td)>/gu;
  const cell = /<t[hd](?: (?:col|row)span="[^"<>]*")*>/gu;
  // To https, to a mailbox, or within this installation: neither another host nor another scheme, which begins with a letter.
  const link =
    /<a(?: href="(?:(?:https|mailto):[^"<>]*|(?![/\\]{2}|[\p{Cc}\s]*[a-z][a-z0-9+.\p{Cc}\s-]*:)[^"<>]*)")?>/giu;
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 20 }), (pieces) => {
      const clean = cleanBody(pieces.join(""));
      const rest = [plain, cell, link].reduce((text, shown) => text.replace(shown, ""), clean);
      expect(rest).not.toMatch(/[<>]/u);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["<p>Forty</p><p>drums</p>", "Forty drums"],
  ["<p>5 &lt; 6 &amp; 7 &gt; 6</p>", "5 < 6 & 7 > 6"],
  ["<p>said &quot;now&quot;&nbsp;</p>", 'said "now"'],
  // An entity of an entity is text, and is not read twice.
  ["<p>&amp;lt;b&amp;gt;</p>", "&lt;b&gt;"],
  ["<p></p>", ""],
  ["<ul><li>one</li><li>two</li></ul>", "one two"],
])("CC-10: the words of %s are %s", (html, text) => {
  expect(plainText(html)).toBe(text);
});

test.each([
  ["  Forty   drums ", "Forty drums"],
  ["two\r\nlines\u2028more", "two lines more"],
  ["bell\u0007", "bell"],
  ["أربعون برميلا", "أربعون برميلا"],
  ["\t \n", ""],
])("CC-07: the subject %j is kept as %j", (given, kept) => {
  expect(cleanSubject(given)).toBe(kept);
});

const sendable = { subject: "Drums", text: "Forty", attachments: 0, people: 1 };
const [nobody, noSubject, noBody] = [
  { path: "recipients", code: "cencomm.problem.nobodyAddressed" },
  { path: "subject", code: "cencomm.problem.subjectMissing" },
  { path: "body", code: "cencomm.problem.bodyMissing" },
];

test.each([
  ["is complete", {}, []],
  ["says nothing but carries a file", { text: "", attachments: 1 }, []],
  ["goes to nobody", { people: 0 }, [nobody]],
  ["has no subject", { subject: "" }, [noSubject]],
  ["says nothing", { text: "" }, [noBody]],
  ["is empty", { subject: "", text: "", people: 0 }, [nobody, noSubject, noBody]],
])("CC-07: a message that %s", (_which, missing, problems) => {
  const { people, ...message } = { ...sendable, ...missing };
  const ask = () => requireSendable(people, findEmptiness(message));
  if (problems.length === 0) expect(ask).not.toThrow();
  else
    expect(ask).toThrow(expect.objectContaining({ code: "cencomm.problem.notSendable", fields: problems }));
});

test.each([
  ["free", "active", true],
  ["free", "closing", true],
  ["warning", "active", true],
  ["warning", "closing", false],
  ["feedback", "closing", true],
  ["seizure", "closing", true],
  ["licit_movement", "closing", true],
  ["warning", "draft", true],
  ["free", "closed", false],
  ["feedback", "closed", false],
] as const)("CC-01: a %s in an operation that is %s: %s", (kind, state, isTaken) => {
  const ask = () => requireOpenFor(kind, state);
  if (isTaken) expect(ask).not.toThrow();
  else expect(ask).toThrow("cencomm.problem.operationClosing");
});

const named: Named = {
  sender: { agencyId: "uz-customs", country: "UZ" },
  persons: new Map([["aigul", { name: "Aigul S.", country: "KZ" }]]),
  agencies: new Map([
    ["uz-customs", { agencyId: "uz-customs", name: "Customs Committee", country: "UZ" }],
    ["interpol", { agencyId: "interpol", name: "INTERPOL", country: null }],
  ]),
  isBeyondAgency: false,
};
const group = (recipient: Recipient, members = 3) => ({ recipient, people: members, members });

test.each<[string, ReturnType<typeof group>, Partial<Named>, SentTo[]]>([
  ["everyone", group({ kind: "everyone" }), {}, [{ kind: "everyone", people: 3 }]],
  [
    "a country",
    group({ kind: "country", country: "KZ" }),
    {},
    [{ kind: "country", country: "KZ", people: 3 }],
  ],
  [
    "an organisation",
    group({ kind: "agency", agencyId: "interpol" }),
    {},
    [{ kind: "agency", agencyId: "interpol", agency: "INTERPOL", country: null, people: 3 }],
  ],
  [
    "a person",
    group({ kind: "person", personId: "aigul" }, 1),
    {},
    [{ kind: "person", personId: "aigul", name: "Aigul S.", country: "KZ" }],
  ],
  // Others would read "my country" as theirs.
  [
    "my country, that is my administration",
    group({ kind: "myCountry" }),
    {},
    [{ kind: "agency", agencyId: "uz-customs", agency: "Customs Committee", country: "UZ", people: 3 }],
  ],
  [
    "my country, where all services work together",
    group({ kind: "myCountry" }),
    { isBeyondAgency: true },
    [{ kind: "country", country: "UZ", people: 3 }],
  ],
  ["a group that holds nobody", group({ kind: "ncps" }, 0), {}, []],
])("CC-08: readers see a message to %s", (_whom, to, known, shown) => {
  expect(describeRecipients([to], { ...named, ...known })).toEqual(shown);
});
