import { listPersons } from "#directory";
import { type Asked, route } from "#kernel/http/route";
import { foldForSearch } from "#kernel/words/fold";
import { type Membership, member } from "../operations/access.ts";
import { InOperation } from "../operations/contract.ts";
import { Address, type Addressee, Chooser, ChooserQuery, type Recipient, Resolution } from "./contract.ts";
import {
  countAgencies,
  countGroups,
  countPlaces,
  inOrder,
  isMatch,
  listPeople,
  type Person,
} from "./rules.ts";
import { countAlerts, findAudience, listAgencyNames } from "./store.ts";

const MOST_NAMED = 1000;
const MOST_OFFERED = 1000;

const groups = ["ncps", "ocu", "myCountry", "everyone"] as const;

const resolveRecipients = route({
  id: "cencomm.resolveRecipients",
  summary: "Who will see it: people by group, and by name where the directory right allows (CC-07)",
  method: "POST",
  path: "/api/cencomm/operations/:operation/recipients/resolution",
  params: InOperation,
  body: Address,
  answers: { 200: Resolution },
  allow: member(),
  repeats: "free",
  async handle(asked) {
    const { tx, body } = asked;
    const reached = await findAudience(tx, body);
    const people = listPeople(reached);
    const visible = people.filter(({ isVisible }) => isVisible);
    const addressees = await nameAddressees(asked, visible);
    return {
      status: 200,
      body: {
        people: people.length,
        ...countPlaces(people),
        alerts: await countAlerts(
          tx,
          people.map(({ personId }) => personId),
        ),
        groups: countGroups(body.recipients, reached),
        persons: inOrder(addressees).slice(0, MOST_NAMED),
        hidden: people.length - visible.length,
      },
    };
  },
});

const chooseRecipients = route({
  id: "cencomm.chooseRecipients",
  summary: "What the chooser of recipients offers: groups, countries, agencies, persons (CC-07)",
  method: "GET",
  path: "/api/cencomm/operations/:operation/recipients",
  params: InOperation,
  query: ChooserQuery,
  answers: { 200: Chooser },
  allow: member(),
  async handle(asked) {
    const { tx, query } = asked;
    const offered: Recipient[] = groups.map((kind) => ({ kind }));
    const reached = await findAudience(tx, { recipients: offered, except: [] });
    const people = listPeople(reached);
    const names = await listAgencyNames(tx, [...new Set(people.map(({ agencyId }) => agencyId))]);
    const visible = people.filter(({ isVisible }) => isVisible);
    const search = foldForSearch(query.q);
    const matching = (await nameAddressees(asked, visible)).filter(({ name, office, agency }) =>
      isMatch(foldForSearch(`${name} ${office} ${agency}`), search),
    );
    return {
      status: 200,
      body: {
        groups: groups.map((kind, place) => ({
          kind,
          people: reached.filter((one) => one.place === place).length,
        })),
        ...countAgencies(people, names),
        persons: inOrder(matching).slice(0, MOST_OFFERED),
      },
    };
  },
});

/** The routes of recipients. */
export const recipientRoutes = [resolveRecipients, chooseRecipients];

type Asking = Pick<Asked<unknown, unknown, unknown, Membership>, "tx" | "services" | "grant">;

async function nameAddressees({ tx, services }: Asking, people: readonly Person[]): Promise<Addressee[]> {
  const roles = new Map(people.map(({ personId, role }) => [personId, role]));
  const cards = await listPersons(tx, services, [...roles.keys()]);
  return cards.flatMap((card) => {
    const role = roles.get(card.id);
    if (role === undefined) return [];
    return {
      personId: card.id,
      name: card.name,
      office: card.officeName,
      agencyId: card.agencyId,
      agency: card.agencyName,
      country: card.country,
      role,
      language: card.language,
      mailAlerts: card.mailAlerts,
    };
  });
}
