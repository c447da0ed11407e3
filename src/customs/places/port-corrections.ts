/** What is wrong with a port of the list we use, and what is right. */
export type PortCorrection = {
  readonly code: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly reason: string;
};

const swapped = "latitude and longitude were swapped";

/** Ports whose coordinates are corrected: found by their distance from every airport of their country. */
export const portCorrections: readonly PortCorrection[] = [
  { code: "ANGSB", latitude: "18.0739", longitude: "-63.0839", reason: "was put on Bonaire, swapped" },
  { code: "ANSXM", latitude: "18.0296", longitude: "-63.0470", reason: "was put north of Curaçao" },
  { code: "ARDDC", latitude: "-34.0447572", longitude: "-59.199761", reason: swapped },
  {
    code: "BMSOU",
    latitude: "32.2500",
    longitude: "-64.8700",
    reason: "had the place of Southampton in England",
  },
  { code: "CDBOA", latitude: "-5.8347218", longitude: "13.022875", reason: swapped },
  { code: "CDMAT", latitude: "-5.8237941", longitude: "13.4509856", reason: swapped },
  {
    code: "CLCAP",
    latitude: "-36.7300",
    longitude: "-73.1300",
    reason: "had the place of San Vicente in Spain",
  },
  { code: "CLJRL", latitude: "-36.9721439", longitude: "-73.2265222", reason: swapped },
  { code: "CLPGO", latitude: "-31.885551", longitude: "-71.5038607", reason: swapped },
  { code: "CLPPD", latitude: "-27.0522946", longitude: "-70.841904", reason: swapped },
  { code: "CNBHY", latitude: "21.4800", longitude: "109.1000", reason: "had the place of Nanning" },
  { code: "CNSWA", latitude: "23.5495", longitude: "116.5103", reason: "had the place of Guangzhou" },
  { code: "CNZHA", latitude: "21.2100", longitude: "110.4000", reason: "had the place of Guangzhou" },
  { code: "CRPCA", latitude: "9.9120", longitude: "-84.7170", reason: "had the place of San José" },
  { code: "DZAAE", latitude: "36.9178674", longitude: "7.6740654", reason: swapped },
  { code: "FRHON", latitude: "49.4190", longitude: "0.2330", reason: "had the middle of eastern France" },
  { code: "FRJAV", latitude: "45.6900", longitude: "-0.3500", reason: "had the middle of eastern France" },
  { code: "ISESK", latitude: "65.0726522", longitude: "-14.0538958", reason: swapped },
  { code: "REPDG", latitude: "-20.9239169", longitude: "55.2856063", reason: swapped },
  { code: "TNJAR", latitude: "33.5", longitude: "11.1", reason: "lay west instead of east" },
  { code: "VEGUB", latitude: "11.6656673", longitude: "-70.2147818", reason: swapped },
];

/** Ports of the Netherlands Antilles, which ended in 2010, by the country they are in now. */
export const portCountries: Readonly<Record<string, string>> = {
  ANBON: "BQ",
  ANEUX: "BQ",
  ANCUR: "CW",
  ANWIL: "CW",
  ANGSB: "SX",
  ANPHI: "SX",
  ANSXM: "SX",
};
