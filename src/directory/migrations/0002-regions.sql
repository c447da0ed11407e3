-- older servers survive: yes
-- The twelve regions of the RILO network and the countries in them, to begin with: each installation corrects them on
-- the page of administrations as the network does. Ids are fixed, so that installations can speak about them.
alter table directory.region no force row level security;
alter table directory.agency no force row level security;
insert into directory.region (id, code, names, countries) values
  ('00000000-0000-8000-8000-000000000101', 'ASIA-PACIFIC',
    '{"en": "Asia and Pacific", "fr": "Asie et Pacifique", "es": "Asia y el Pacífico", "pt": "Ásia e Pacífico", "ru": "Азиатско-Тихоокеанский регион", "ar": "آسيا والمحيط الهادئ", "fa-AF": "آسیا و بحرالکاهل", "ur": "ایشیا اور بحرالکاہل"}',
    '{AF,AU,BD,BN,BT,CK,CN,FJ,FM,HK,ID,IN,IR,JP,KH,KI,KP,KR,LA,LK,MH,MM,MN,MO,MV,MY,NP,NR,NU,NZ,PG,PH,PK,PW,SB,SG,TH,TL,TO,TV,TW,VN,VU,WS}'),
  ('00000000-0000-8000-8000-000000000102', 'CARIBBEAN',
    '{"en": "Caribbean", "fr": "Caraïbes", "es": "Caribe", "pt": "Caribe", "ru": "Карибский бассейн", "ar": "منطقة الكاريبي", "fa-AF": "کارائیب", "ur": "کیریبین"}',
    '{AG,AI,AW,BB,BM,BS,BZ,CU,CW,DM,DO,GD,GY,HT,JM,KN,KY,LC,MS,SR,SX,TC,TT,VC,VG}'),
  ('00000000-0000-8000-8000-000000000103', 'CENTRAL-AFRICA',
    '{"en": "Central Africa", "fr": "Afrique centrale", "es": "África Central", "pt": "África Central", "ru": "Центральная Африка", "ar": "أفريقيا الوسطى", "fa-AF": "آفریقای مرکزی", "ur": "وسطی افریقہ"}',
    '{CD,CF,CG,CM,GA,GQ,ST,TD}'),
  ('00000000-0000-8000-8000-000000000104', 'CIS',
    '{"en": "Commonwealth of Independent States", "fr": "Communauté des États indépendants", "es": "Comunidad de Estados Independientes", "pt": "Comunidade dos Estados Independentes", "ru": "Содружество Независимых Государств", "ar": "رابطة الدول المستقلة", "fa-AF": "کشورهای مستقل مشترک‌المنافع", "ur": "آزاد ریاستوں کی دولت مشترکہ"}',
    '{AM,AZ,BY,KG,KZ,MD,RU,TJ,TM,UZ}'),
  ('00000000-0000-8000-8000-000000000105', 'EAST-CENTRAL-EUROPE',
    '{"en": "Eastern and Central Europe", "fr": "Europe orientale et centrale", "es": "Europa Oriental y Central", "pt": "Europa Oriental e Central", "ru": "Восточная и Центральная Европа", "ar": "أوروبا الشرقية والوسطى", "fa-AF": "اروپای شرقی و مرکزی", "ur": "مشرقی اور وسطی یورپ"}',
    '{AL,BA,BG,CY,CZ,EE,GE,GR,HR,HU,IL,LT,LV,ME,MK,PL,RO,RS,SI,SK,TR,UA,XK}'),
  ('00000000-0000-8000-8000-000000000106', 'EAST-SOUTH-AFRICA',
    '{"en": "Eastern and Southern Africa", "fr": "Afrique orientale et australe", "es": "África Oriental y Austral", "pt": "África Oriental e Austral", "ru": "Восточная и Южная Африка", "ar": "شرق أفريقيا وجنوبها", "fa-AF": "آفریقای شرقی و جنوبی", "ur": "مشرقی اور جنوبی افریقہ"}',
    '{AO,BI,BW,DJ,ER,ET,KE,KM,LS,MG,MU,MW,MZ,NA,RW,SC,SO,SS,SZ,TZ,UG,ZA,ZM,ZW}'),
  ('00000000-0000-8000-8000-000000000107', 'MIDDLE-EAST',
    '{"en": "Middle East", "fr": "Moyen-Orient", "es": "Oriente Medio", "pt": "Oriente Médio", "ru": "Ближний Восток", "ar": "الشرق الأوسط", "fa-AF": "شرق میانه", "ur": "مشرق وسطی"}',
    '{AE,BH,IQ,JO,KW,LB,OM,PS,QA,SA,SY,YE}'),
  ('00000000-0000-8000-8000-000000000108', 'NORTH-AFRICA',
    '{"en": "North Africa", "fr": "Afrique du Nord", "es": "África del Norte", "pt": "África do Norte", "ru": "Северная Африка", "ar": "شمال أفريقيا", "fa-AF": "آفریقای شمالی", "ur": "شمالی افریقہ"}',
    '{DZ,EG,LY,MA,MR,SD,TN}'),
  ('00000000-0000-8000-8000-000000000109', 'NORTH-AMERICA',
    '{"en": "North America", "fr": "Amérique du Nord", "es": "América del Norte", "pt": "América do Norte", "ru": "Северная Америка", "ar": "أمريكا الشمالية", "fa-AF": "امریکای شمالی", "ur": "شمالی امریکہ"}',
    '{CA,MX,US}'),
  ('00000000-0000-8000-8000-000000000110', 'SOUTH-AMERICA',
    '{"en": "South and Central America", "fr": "Amérique du Sud et centrale", "es": "América del Sur y Central", "pt": "América do Sul e Central", "ru": "Южная и Центральная Америка", "ar": "أمريكا الجنوبية والوسطى", "fa-AF": "امریکای جنوبی و مرکزی", "ur": "جنوبی اور وسطی امریکہ"}',
    '{AR,BO,BR,CL,CO,CR,EC,GT,HN,NI,PA,PE,PY,SV,UY,VE}'),
  ('00000000-0000-8000-8000-000000000111', 'WEST-AFRICA',
    '{"en": "West Africa", "fr": "Afrique de l’Ouest", "es": "África Occidental", "pt": "África Ocidental", "ru": "Западная Африка", "ar": "غرب أفريقيا", "fa-AF": "آفریقای غربی", "ur": "مغربی افریقہ"}',
    '{BF,BJ,CI,CV,GH,GM,GN,GW,LR,ML,NE,NG,SL,SN,TG}'),
  ('00000000-0000-8000-8000-000000000112', 'WESTERN-EUROPE',
    '{"en": "Western Europe", "fr": "Europe occidentale", "es": "Europa Occidental", "pt": "Europa Ocidental", "ru": "Западная Европа", "ar": "أوروبا الغربية", "fa-AF": "اروپای غربی", "ur": "مغربی یورپ"}',
    '{AD,AT,BE,CH,DE,DK,ES,FI,FR,GB,IE,IS,IT,LI,LU,MC,MT,NL,NO,PT,SE,SM,VA}');

-- To whom the installation's own administrators belong.
insert into directory.agency (id, kind, country, code, names, region_id) values
  ('00000000-0000-8000-8000-000000000001', 'organisation', null, 'INSTALLATION',
    '{"en": "Administration of this installation", "fr": "Administration de cette installation", "es": "Administración de esta instalación", "pt": "Administração desta instalação", "ru": "Администрация этой системы", "ar": "إدارة هذا النظام", "fa-AF": "ادارۀ این سیستم", "ur": "اس نظام کی انتظامیہ"}', null);
alter table directory.region force row level security;
alter table directory.agency force row level security;
