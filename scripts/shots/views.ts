/** A picture to take: a page's address, as whom it is seen, and what must be there before. */
export type View = Readonly<{
  name: string;
  /**
   * As in `pages.tsx`. Filled in from what the viewer may see: `$operation`, or `$closed` for the one that is over;
   * `$free`, `$warning`, `$seizure`: the newest of that kind in his inbox; `$overdue`: the case that is most urgent;
   * `$administered`: an operation as administrators see it;
   * `$link`: an invitation, made for the picture.
   */
  page: string;
  /** Before the @ of the address; null for nobody. */
  as: string | null;
  /** Pressed before the picture is taken. */
  press?: readonly string[];
  /** What waits is part of the picture. */
  waits?: "for ever";
}>;

const operation = "/operations/$operation";

/** Every page of the application, as somebody who uses it sees it. */
export const views: readonly View[] = [
  { name: "sign-in", page: "/sign-in", as: null },
  { name: "forgotten", page: "/forgotten", as: null },
  { name: "first-password", page: "/link#$link", as: null },
  { name: "link-used", page: "/link#used", as: null },
  { name: "mail-stop", page: "/mail/stop/unknown", as: null },
  { name: "accessibility", page: "/accessibility", as: null },
  { name: "kit", page: "/kit", as: null, waits: "for ever" },
  { name: "home", page: "/", as: "ocu.uz" },
  { name: "home-contact-point", page: "/", as: "ncp.uz" },
  { name: "mailbox", page: `${operation}/mailbox`, as: "ncp.uz" },
  { name: "mailbox-message", page: `${operation}/mailbox?box=inbox&message=$free`, as: "ncp.uz" },
  { name: "warning", page: `${operation}/mailbox?box=warning&message=$warning`, as: "ncp.uz" },
  { name: "seizure", page: `${operation}/mailbox?box=seizure&message=$seizure`, as: "ncp.uz" },
  { name: "drafts", page: `${operation}/mailbox?box=drafts`, as: "ncp.uz" },
  { name: "bin", page: `${operation}/mailbox?box=bin`, as: "ncp.uz" },
  { name: "search", page: `${operation}/mailbox?box=all&q=acetone`, as: "ncp.uz" },
  { name: "compose", page: `${operation}/compose`, as: "ncp.uz" },
  { name: "compose-reply", page: `${operation}/compose?answer=$free&as=reply`, as: "ncp.uz" },
  { name: "report-warning", page: `${operation}/report?kind=warning`, as: "ncp.uz" },
  { name: "report-feedback", page: `${operation}/report?kind=feedback&answer=$warning`, as: "ncp.uz" },
  { name: "report-seizure", page: `${operation}/report?kind=seizure&answer=$warning`, as: "ncp.uz" },
  { name: "cases", page: `${operation}/cases`, as: "ocu.uz" },
  { name: "cases-table", page: `${operation}/cases?view=table`, as: "ocu.uz" },
  { name: "case", page: `${operation}/cases?case=$overdue`, as: "ocu.uz" },
  { name: "members", page: `${operation}/members`, as: "organiser" },
  { name: "settings", page: `${operation}/settings`, as: "organiser" },
  { name: "terms", page: `${operation}/terms`, as: "ncp.uz" },
  { name: "closed", page: "/operations/$closed/mailbox", as: "organiser" },
  { name: "closed-compose", page: "/operations/$closed/compose", as: "organiser" },
  { name: "profile", page: "/profile", as: "ncp.uz" },
  { name: "sessions", page: "/sessions", as: "ncp.uz" },
  { name: "waiting", page: "/waiting/unknown", as: "ncp.uz" },
  { name: "not-found", page: "/nowhere", as: "ncp.uz" },
  { name: "administration-operations", page: "/administration/operations", as: "administrator" },
  { name: "administration-found", page: "/administration/operations/new", as: "administrator" },
  { name: "administration-operation", page: "/administration/operations/$administered", as: "administrator" },
  { name: "administration-accounts", page: "/administration/accounts", as: "administrator" },
  { name: "administration-agencies", page: "/administration/agencies", as: "administrator" },
  { name: "administration-banner", page: "/administration/banner", as: "administrator" },
];
