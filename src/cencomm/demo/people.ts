import type { Language } from "#kernel/words/locales";
import { countries } from "./countries.ts";

/** Somebody of the demonstration; every name, office and number is invented. */
export type DemoPerson = Readonly<{
  /** Before the @ of the address. */
  key: string;
  surname: string;
  firstName: string;
  /** The code of a country or organisation. */
  of: string;
  office: string;
  role: "PU" | "NCP" | "OCU" | "OCU+";
  language: Language;
}>;

type Line = readonly [of: string, surname: string, firstName: string, office: string];

const contactPoints: readonly Line[] = [
  ["UZ", "Rahimova", "Nigora", "Enforcement directorate"],
  ["KZ", "Серікұлы", "Данияр", "Департамент расследований"],
  ["TJ", "صفروف", "بهروز", "ریاست مبارزه با قاچاق"],
  ["KG", "Асанова", "Айгүл", "Отдел по борьбе с контрабандой"],
  ["TM", "Orazow", "Merdan", "Enforcement department"],
  ["AF", "رحیمی", "فرید", "ریاست تفتیش گمرکات"],
  ["PK", "قریشی", "عائشہ", "نظامتِ انٹیلی جنس"],
  ["GE", "Beridze", "Nino", "Risk management centre"],
  ["AZ", "Мамедов", "Эльдар", "Управление по борьбе с контрабандой"],
  ["AM", "Погосян", "Анна", "Отдел анализа рисков"],
  ["TR", "Yıldız", "Emre", "Enforcement directorate"],
  ["PL", "Wiśniewska", "Katarzyna", "Customs threats unit"],
  ["LT", "Kazlauskas", "Tomas", "Criminal service"],
  ["NL", "De Graaf", "Sanne", "Precursor team"],
  ["DE", "Hoffmann", "Jens", "Joint precursor office"],
  ["FR", "Lemoine", "Claire", "Direction des enquêtes"],
  ["ES", "Ortega", "Lucía", "Vigilancia aduanera"],
  ["PT", "Figueiredo", "Rui", "Serviço antifraude"],
  ["BR", "Nogueira", "Beatriz", "Divisão de repressão"],
  ["CO", "Restrepo", "Andrés", "Dirección de gestión de policía fiscal"],
  ["MX", "Villanueva", "Elena", "Unidad de precursores"],
  ["SN", "Ndiaye", "Awa", "Direction des opérations"],
  ["MA", "Berrada", "Youssef", "Division de la prévention"],
  ["EG", "الشافعي", "منى", "إدارة مكافحة التهريب"],
  ["JO", "الخطيب", "سامر", "مديرية الاستخبارات الجمركية"],
];

const units: readonly Line[] = [
  ["UZ", "Karimov", "Jasur", "Port control unit Qorasuv"],
  ["UZ", "Yusupova", "Dilnoza", "Airport unit Chorsu"],
  ["KZ", "Әлиева", "Жанар", "Таможенный пост «Алтынкөл»"],
  ["KZ", "Нұрланов", "Ерлан", "Пост «Сарыагаш-2»"],
  ["TJ", "حکیموف", "دلشاد", "واحد کنترول آزادزون پنج‌آب"],
  ["KG", "Токтобаев", "Бакыт", "Пост «Ак-Жол-3»"],
  ["TM", "Annayewa", "Jeren", "Port unit Garabogaz"],
  ["AF", "نوری", "مریم", "واحد سرحدی اسلام‌درّه"],
  ["AF", "احمدزی", "گل‌آغا", "واحد میدان هوایی"],
  ["PK", "ملک", "حمزہ", "پورٹ کنٹرول یونٹ بن‌سار"],
  ["GE", "Kapanadze", "Giorgi", "Border post Sarpi-Yeni"],
  ["AZ", "Алиева", "Гюнай", "Порт «Алят-2»"],
  ["AM", "Саргсян", "Арам", "Пост «Мегри-Нор»"],
  ["TR", "Demir", "Zeynep", "Port unit Yenikale"],
  ["PL", "Zieliński", "Piotr", "Port unit Nowy Brzeg"],
  ["LT", "Petrauskienė", "Rasa", "Road post Senasis"],
  ["NL", "Van Dijk", "Bram", "Port unit Westhaven"],
  ["DE", "Schröder", "Antje", "Mail centre Lindholt"],
  ["FR", "Rousseau", "Mehdi", "Brigade du port de Val-Roche"],
  ["ES", "Iglesias", "Marta", "Unidad portuaria de Cala Real"],
  ["PT", "Carvalho", "Inês", "Unidade do porto de Barra Nova"],
  ["BR", "Tavares", "Caio", "Unidade do porto de Itaquara"],
  ["CO", "Gaviria", "Paola", "Unidad del puerto de Bahía Clara"],
  ["MX", "Cárdenas", "Hugo", "Unidad del puerto de Laguna Verde"],
  ["SN", "Diop", "Cheikh", "Brigade du port de Ndakar-Sud"],
  ["MA", "El Amrani", "Salma", "Brigade du port de Tarfa"],
  ["EG", "منصور", "كريم", "وحدة ميناء البحر الجديد"],
  ["JO", "حداد", "ليلى", "وحدة ميناء العقبة الجنوبي"],
];

const liaisons: readonly Line[] = [
  ["INTERPOL", "Okafor", "Chidi", "Illicit goods desk"],
  ["UNODC", "Keller", "Miriam", "Precursor programme"],
  ["OPCW", "Janssen", "Pieter", "Implementation branch"],
  ["CARICC", "Ergashev", "Timur", "Analysis group"],
];

const coordination: readonly Line[] = [
  ["UZ", "Saidov", "Rustam", "Operation coordination unit"],
  ["KZ", "Ибраев", "Асхат", "Operation coordination unit"],
  ["TR", "Kaya", "Selin", "Operation coordination unit"],
  ["PL", "Nowak", "Agnieszka", "Operation coordination unit"],
];

/** The organiser, who invites all the others. */
export const organiser: DemoPerson = {
  key: "organiser",
  surname: "Haddad",
  firstName: "Leïla",
  of: "INTERPOL",
  office: "Operation coordination unit",
  role: "OCU+",
  language: "en",
};

/** The members of Operation ALKALI besides the organiser, from 25 countries and four organisations. */
export const members: readonly DemoPerson[] = [
  ...peopleOf(coordination, "OCU"),
  ...peopleOf(contactPoints, "NCP"),
  ...peopleOf(units, "PU"),
  ...peopleOf(liaisons, "PU"),
];

function peopleOf(lines: readonly Line[], role: DemoPerson["role"]): DemoPerson[] {
  const seen = new Map<string, number>();
  return lines.map(([of, surname, firstName, office]) => {
    const nth = (seen.get(of) ?? 0) + 1;
    seen.set(of, nth);
    const key = `${role.toLowerCase()}.${of.toLowerCase()}${nth === 1 ? "" : String(nth)}`;
    return { key, surname, firstName, of, office, role, language: languageOf(of) };
  });
}

function languageOf(agency: string): Language {
  return countries.find(({ code }) => code === agency)?.language ?? "en";
}

/** Somebody's address. */
export function emailOf({ key }: DemoPerson): string {
  return `${key}@example.org`;
}

/** What somebody says about himself. */
export function profileOf(person: DemoPerson) {
  return {
    surname: person.surname,
    firstName: person.firstName,
    service: "",
    officeName: person.office,
    officeHours: "08:00–17:00",
    outOfHoursTelephone: "",
    address: "",
    telephone: `+1 555 01${String(99 - [organiser, ...members].indexOf(person))}`,
    fax: "",
    email: emailOf(person),
    secondEmail: "",
  };
}
