/** Whom a letter of the demonstration is for, as the routes take it; a person by his key. */
export type LetterTo =
  | Readonly<{ kind: "ncps" | "ocu" | "everyone" | "myCountry" }>
  | Readonly<{ kind: "country"; country: string }>
  | Readonly<{ kind: "person"; key: string }>;

/** A free message of the demonstration. */
export type Letter = Readonly<{
  from: string;
  to: readonly LetterTo[];
  hoursAgo: number;
  subject: string;
  body: string;
  isUrgent?: true;
  /** Who answers it, how much later, and what. */
  answers?: readonly Readonly<{ from: string; hoursLater: number; body: string }>[];
}>;

const everyone: readonly LetterTo[] = [{ kind: "everyone" }];
const ocu: readonly LetterTo[] = [{ kind: "ocu" }];

/** What members wrote one another in the first two weeks, oldest first. */
export const letters: readonly Letter[] = [
  {
    from: "organiser",
    to: everyone,
    hoursAgo: 332,
    subject: "Operation ALKALI begins: what we look for and how we report",
    body: "<p>Welcome. For nineteen days 25 administrations and four organisations look for diverted precursor chemicals together.</p><ul><li>Send a <strong>warning</strong> as soon as a consignment on its way fits the indicators; do not wait until everything is known.</li><li>Answer each warning within 24 hours, also when nothing was found.</li><li>Report each seizure once, with pictures.</li></ul><p>The coordination unit is in Tashkent, day and night.</p>",
    answers: [
      {
        from: "ncp.nl",
        hoursLater: 2,
        body: "<p>Received. Our precursor team is on duty from 06:00 to 22:00 UTC.</p>",
      },
      {
        from: "ncp.co",
        hoursLater: 9,
        body: "<p>Recibido. Tenemos dos unidades portuarias disponibles.</p>",
      },
    ],
  },
  {
    from: "ocu.uz",
    to: [{ kind: "ncps" }],
    hoursAgo: 312,
    subject: "Contact lists: confirm your out-of-hours telephone",
    body: "<p>Three contact points could not be reached last night. Check that the telephone in your profile is answered after 18:00.</p>",
    answers: [{ from: "ncp.sn", hoursLater: 5, body: "<p>C’est corrigé de notre côté.</p>" }],
  },
  {
    from: "pu.uz",
    to: ocu,
    hoursAgo: 299,
    subject: "Test kits for acetone and sulphuric acid",
    body: "<p>We have kits for 40 more tests. Can the coordination unit send a second box to Qorasuv before Friday?</p>",
    answers: [
      { from: "ocu.uz", hoursLater: 3, body: "<p>A box of 100 leaves tomorrow with the morning flight.</p>" },
    ],
  },
  {
    from: "ncp.af",
    to: [{ kind: "country", country: "TJ" }, { kind: "ocu" }],
    hoursAgo: 280,
    subject: "تبادلۀ معلومات در بارۀ انهایدرید اسیتیک",
    body: "<p>در سه روز گذشته دو محموله با بارنامۀ مشابه از بندر شیرخان گذشته است. لطفاً اسناد کامیون‌های خود را از تاریخ 15 ماه به این سو مقایسه کنید.</p>",
    answers: [
      {
        from: "ncp.tj",
        hoursLater: 6,
        body: "<p>دو بارنامه با همین شماره پیدا شد. تفصیل آن را تا شام می‌فرستیم.</p>",
      },
    ],
  },
  {
    from: "ncp.eg",
    to: [{ kind: "country", country: "JO" }],
    hoursAgo: 264,
    subject: "شحنة بيرمنغنات البوتاسيوم عبر العقبة",
    body: "<p>نرجو إفادتنا إن كانت الشركة المرسلة معروفة لديكم. الوزن المصرّح به لا يتناسب مع عدد الطرود.</p>",
    answers: [
      { from: "ncp.jo", hoursLater: 4, body: "<p>الشركة مسجّلة منذ شهرين فقط. سنفحص الحاوية عند وصولها.</p>" },
    ],
  },
  {
    from: "ncp.pk",
    to: ocu,
    hoursAgo: 245,
    subject: "سلفیورک ایسڈ کی کھیپ کے بارے میں",
    body: "<p>برآمد کنندہ کا پتا ایک رہائشی عمارت کا ہے۔ کیا آپ کے پاس اس نام سے کوئی سابقہ ریکارڈ ہے؟</p>",
    answers: [
      {
        from: "ocu.kz",
        hoursLater: 7,
        body: "<p>One record from last year, sent to you alone. The address is the same.</p>",
      },
    ],
  },
  {
    from: "ncp.kz",
    to: [
      { kind: "country", country: "KG" },
      { kind: "country", country: "UZ" },
    ],
    hoursAgo: 231,
    subject: "Сверка накладных по ангидриду за ноябрь",
    body: "<p>Просим до среды сверить номера накладных на уксусный ангидрид. Список приложим, когда получим ответы.</p>",
    answers: [
      { from: "ncp.kg", hoursLater: 8, body: "<p>Сверили: расхождений нет.</p>" },
      {
        from: "ncp.uz",
        hoursLater: 20,
        body: "<p>По двум номерам документы у нас отсутствуют, уточняем.</p>",
      },
    ],
  },
  {
    from: "pu.opcw",
    to: everyone,
    hoursAgo: 206,
    subject: "Handling of unknown powders: a reminder",
    body: "<p>Do not open inner packaging without gloves and a mask. Photograph labels first. If a drum is warm or swollen, keep 50 metres away and call your chemist.</p>",
    isUrgent: true,
  },
  {
    from: "ncp.br",
    to: [{ kind: "country", country: "PT" }],
    hoursAgo: 192,
    subject: "Contêiner com acetona declarado como tinta",
    body: "<p>O navio chega a Barra Nova na quinta-feira. O importador é o mesmo do caso de março.</p>",
    answers: [
      {
        from: "ncp.pt",
        hoursLater: 5,
        body: "<p>Obrigada. A unidade do porto já tem a posição no terminal.</p>",
      },
    ],
  },
  {
    from: "ncp.mx",
    to: [{ kind: "ncps" }],
    hoursAgo: 168,
    subject: "Empresas de fachada: tres indicadores que se repiten",
    body: "<ol><li>Registro mercantil de menos de seis meses.</li><li>Pago en efectivo del flete.</li><li>Teléfono móvil como único contacto.</li></ol><p>En 7 de 9 casos coincidieron los tres.</p>",
    answers: [
      { from: "ncp.es", hoursLater: 11, body: "<p>Muy útil. Lo hemos pasado a las unidades portuarias.</p>" },
    ],
  },
  {
    from: "ncp.ma",
    to: [
      { kind: "country", country: "FR" },
      { kind: "country", country: "SN" },
    ],
    hoursAgo: 147,
    subject: "Remorque frigorifique : plaques différentes à l’entrée et à la sortie",
    body: "<p>La remorque est entrée avec une plaque et ressortie avec une autre. Photos dans notre avertissement d’hier.</p>",
  },
  {
    from: "pu.caricc",
    to: [{ kind: "ocu" }, { kind: "ncps" }],
    hoursAgo: 126,
    subject: "Analysis of the first week: routes of acetic anhydride",
    body: "<p>Of 31 warnings on acetic anhydride, 19 name a road leg through two free zones. The median declared price is 38% below the market.</p>",
    answers: [
      {
        from: "organiser",
        hoursLater: 2,
        body: "<p>Thank you. We ask all contact points to add the indicator “free zone” to their selection.</p>",
      },
    ],
  },
  {
    from: "ncp.ge",
    to: [{ kind: "person", key: "ocu.tr" }],
    hoursAgo: 96,
    subject: "Sarpi-Yeni: scanner out of order until Thursday",
    body: "<p>We control physically meanwhile; about 12 lorries a day instead of 40.</p>",
    answers: [
      {
        from: "ocu.tr",
        hoursLater: 1,
        body: "<p>Noted on the board. The mobile scanner from Yenikale can be with you tomorrow at noon.</p>",
      },
    ],
  },
  {
    from: "ocu.pl",
    to: [{ kind: "ncps" }],
    hoursAgo: 52,
    subject: "Warnings that have been waiting for more than a day",
    body: "<p>Look at the case board: what is overdue stands first. A short interim answer stops the clock and helps the sender.</p>",
    isUrgent: true,
  },
  {
    from: "pu.de",
    to: ocu,
    hoursAgo: 35,
    subject: "Parcels with red phosphorus, same sender",
    body: "<p>Six parcels in two days, all labelled “match heads, sample”. We keep them and will send a warning with pictures today.</p>",
  },
  {
    from: "organiser",
    to: everyone,
    hoursAgo: 10,
    subject: "Third week: briefing today at 14:00 in Tashkent (09:00 UTC)",
    body: "<p>By video for all contact points. On the list: overdue warnings, the Sarpi-Yeni scanner, pictures without labels.</p>",
  },
];
