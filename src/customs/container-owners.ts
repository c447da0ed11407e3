// Prefixes an officer meets often, by owner. The register of the Bureau International des Containers holds thousands:
// a prefix that is not here is a reason to look again, never to refuse.
const prefixesByOwner: readonly (readonly [string, string])[] = [
  ["Maersk", "MAEU MSKU MRKU MRSU MNBU MWCU MWMU MIEU MMAU MCHU MCAU"],
  ["Hamburg Süd", "SUDU HASU"],
  ["MSC", "MSCU MEDU MSDU MSMU MSNU MSPU MSBU"],
  ["CMA CGM", "CMAU CGMU ECMU CGTU CMNU CAAU CGHU"],
  ["APL", "APLU APHU APZU"],
  ["Hapag-Lloyd", "HLCU HLXU HLBU HAMU HPLU UACU UASU"],
  ["COSCO Shipping", "COSU CBHU CCLU CSLU CSNU CSGU"],
  ["OOCL", "OOLU OOCU"],
  ["Evergreen", "EGHU EISU EMCU EITU EGSU HMCU"],
  ["ONE", "ONEU NYKU KKFU MOAU MOFU MOTU"],
  ["HMM", "HDMU HMMU"],
  ["Yang Ming", "YMLU YMMU"],
  ["ZIM", "ZIMU ZCSU"],
  ["PIL", "PCIU PILU"],
  ["Wan Hai", "WHLU WHSU"],
  ["IRISL", "IRSU"],
  ["SITC", "SITU"],
  ["Arkas", "ARKU"],
  ["Crowley", "CMCU"],
  ["Seaboard Marine", "SMLU"],
  ["Textainer", "TGHU TEMU TXGU AMFU"],
  ["Triton", "TRHU TRLU TTNU TCNU TCKU"],
  ["CAI", "CAIU"],
  ["Florens", "FCIU FSCU FFAU FBLU"],
  ["Seaco", "SEGU GESU"],
  ["SeaCube", "SZLU"],
  ["Beacon Intermodal", "BMOU BEAU"],
  ["Gold Container", "GLDU"],
  ["Dong Fang", "DFSU"],
  ["Cronos", "CXDU CRSU"],
  ["Magellan", "MAGU"],
];

const owners = new Map(
  prefixesByOwner.flatMap(([owner, prefixes]) =>
    prefixes.split(" ").map((prefix) => [prefix, owner] as const),
  ),
);

/** The owner of a prefix (`MSKU`) that officers meet often, or null. */
export function ownerOfPrefix(prefix: string): string | null {
  return owners.get(prefix) ?? null;
}
