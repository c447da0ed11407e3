/** A picture to take: a page's address, as whom it is seen, and what must be there before. */
export type View = Readonly<{
  name: string;
  /** As in `pages.tsx`; `$operation` and `$message` are filled in from what the viewer may see. */
  page: string;
  search?: string;
  /** Before the @ of the address; null for nobody. */
  as: string | null;
  /** Pressed before the picture is taken. */
  press?: readonly string[];
}>;

/** Every page of the application, as somebody who uses it sees it. */
export const views: readonly View[] = [
  { name: "sign-in", page: "/sign-in", as: null },
  { name: "forgotten", page: "/forgotten", as: null },
  { name: "home", page: "/", as: "ocu.uz" },
  { name: "mailbox", page: "/operations/$operation/mailbox", as: "ncp.uz" },
  {
    name: "mailbox-message",
    page: "/operations/$operation/mailbox",
    search: "box=inbox&message=$message",
    as: "ncp.uz",
  },
];
