/** A text of a draft, taken apart: what one writes, and below it the message that is answered. */
export type Parts = { readonly own: string; readonly quoted: string };

/** Takes the quotation at the end off a body; all of it is one's own when there is none. */
export function splitQuote(body: string): Parts {
  const { body: root } = new DOMParser().parseFromString(body, "text/html");
  const quote = root.lastElementChild;
  if (quote?.localName !== "blockquote") return { own: body, quoted: "" };
  const introduction = quote.previousElementSibling;
  quote.remove();
  if (introduction === null || introduction.textContent === "")
    return { own: root.innerHTML, quoted: quote.outerHTML };
  introduction.remove();
  return { own: root.innerHTML, quoted: introduction.outerHTML + quote.outerHTML };
}

/** Puts a line above the quotation that says who wrote it. */
export function introduceQuote(body: string, line: string): string {
  const { own, quoted } = splitQuote(body);
  if (quoted === "") return body;
  const introduction = document.createElement("p");
  introduction.textContent = line;
  return own + introduction.outerHTML + quoted;
}
