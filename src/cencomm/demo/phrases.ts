import type { Language } from "#kernel/words/locales";

/** What officers write in a language; {amount} and {chemical} are filled in. */
export type Phrases = Readonly<{
  subjects: readonly string[];
  motives: readonly string[];
  found: readonly string[];
  notFound: readonly string[];
}>;

/** Short texts of warnings, feedback and seizures in each language. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    subjects: [
      "{amount} {chemical}, weight does not fit",
      "{chemical} declared as cleaning agent, {amount}",
      "Two consignees at one address: {amount} {chemical}",
      "{chemical}, {amount}, transit without guarantee",
    ],
    motives: [
      "The importer was registered two months ago and has no history with chemicals.",
      "Freight was paid in cash; the declared price is a third of the market.",
      "The route leads through two free zones without reason.",
    ],
    found: [
      "Drums behind a cover load of tiles; field test positive.",
      "Labels had been replaced. The driver had no papers for the goods.",
    ],
    notFound: [
      "Opened and tested: the goods are as declared.",
      "Documents were in order; the consignment went on.",
    ],
  },
  fr: {
    subjects: [
      "{chemical} ({amount}) : le poids ne correspond pas",
      "{amount} de {chemical} déclarés comme solvant de nettoyage",
      "{chemical}, {amount}, transit sans garantie",
    ],
    motives: [
      "L’importateur n’existe que depuis deux mois.",
      "Le fret a été payé en espèces et l’adresse est un immeuble d’habitation.",
    ],
    found: [
      "Fûts derrière un chargement de carreaux ; test positif.",
      "Étiquettes remplacées, aucun document pour la marchandise.",
    ],
    notFound: ["Ouvert et testé : la marchandise est conforme.", "Documents en règle, l’envoi a continué."],
  },
  es: {
    subjects: [
      "{chemical}, {amount}: el peso no coincide",
      "{amount} de {chemical} declarados como pintura",
      "{chemical}, {amount}, tránsito sin garantía",
    ],
    motives: [
      "El importador se registró hace dos meses.",
      "El flete se pagó en efectivo y solo hay un móvil de contacto.",
    ],
    found: [
      "Bidones detrás de una carga de azulejos; prueba positiva.",
      "Etiquetas cambiadas y sin documentos de la mercancía.",
    ],
    notFound: [
      "Abierto y analizado: la mercancía es la declarada.",
      "Documentos en regla; el envío continuó.",
    ],
  },
  pt: {
    subjects: [
      "{chemical}, {amount}: o peso não confere",
      "{amount} de {chemical} declarados como tinta",
      "{chemical}, {amount}, trânsito sem garantia",
    ],
    motives: ["O importador foi registrado há dois meses.", "O frete foi pago em dinheiro."],
    found: [
      "Tambores atrás de uma carga de azulejos; teste positivo.",
      "Rótulos trocados e sem documentos da mercadoria.",
    ],
    notFound: ["Aberto e testado: a mercadoria confere.", "Documentos em ordem; a carga seguiu."],
  },
  ru: {
    subjects: [
      "{chemical}, {amount}: вес не сходится",
      "{chemical} под видом моющего средства, {amount}",
      "{chemical}, {amount}: транзит без гарантии",
    ],
    motives: [
      "Импортёр зарегистрирован два месяца назад.",
      "Фрахт оплачен наличными, цена втрое ниже рыночной.",
    ],
    found: ["Бочки за плиткой; экспресс-тест положительный.", "Этикетки заменены, документов на груз нет."],
    notFound: [
      "Вскрыто и проверено: груз соответствует документам.",
      "Документы в порядке, груз следует дальше.",
    ],
  },
  ar: {
    subjects: [
      "{chemical}، {amount}: الوزن غير مطابق",
      "{chemical} مصرّح بها كمادة تنظيف، {amount}",
      "{chemical}، {amount}، عبور دون ضمان",
    ],
    motives: ["سُجّل المستورد قبل شهرين فقط.", "دُفعت أجرة الشحن نقدًا والسعر ثلث سعر السوق."],
    found: ["براميل خلف حمولة بلاط، والاختبار إيجابي.", "استُبدلت الملصقات ولا وثائق للبضاعة."],
    notFound: ["فُتحت وفُحصت: البضاعة مطابقة للتصريح.", "الوثائق سليمة وتابعت الشحنة طريقها."],
  },
  "fa-AF": {
    subjects: [
      "{chemical}، {amount}: وزن مطابقت ندارد",
      "{chemical} به نام مادۀ پاک‌کننده، {amount}",
      "{chemical}، {amount}، ترانزیت بدون ضمانت",
    ],
    motives: ["واردکننده دو ماه پیش ثبت شده است.", "کرایه نقد پرداخت شده و قیمت یک‌سوم بازار است."],
    found: ["بیلرها در عقب بار کاشی؛ آزمایش مثبت.", "برچسب‌ها تبدیل شده و سند مال موجود نیست."],
    notFound: ["باز و آزمایش شد: مال مطابق اظهارنامه است.", "اسناد درست است؛ محموله راهی شد."],
  },
  ur: {
    subjects: [
      "{chemical}، {amount}: وزن درست نہیں",
      "{chemical} صفائی کے محلول کے نام پر، {amount}",
      "{chemical}، {amount}، ضمانت کے بغیر ٹرانزٹ",
    ],
    motives: ["درآمد کنندہ دو ماہ پہلے رجسٹر ہوا۔", "کرایہ نقد ادا کیا گیا اور قیمت بازار کی ایک تہائی ہے۔"],
    found: ["ٹائلوں کے پیچھے ڈرم؛ ٹیسٹ مثبت۔", "لیبل بدلے گئے تھے اور سامان کے کاغذات نہیں تھے۔"],
    notFound: ["کھول کر جانچا گیا: سامان اظہار کے مطابق ہے۔", "کاغذات درست تھے؛ کھیپ آگے چلی گئی۔"],
  },
};
