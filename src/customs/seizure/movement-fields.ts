import type { Field } from "./field.ts";

/** What is answered about each leg of the route. */
export const routeLegFields: readonly Field[] = [
  { key: "order", group: "routeLeg", type: "integer", source: "automatic", leaves: "asIs" },
  {
    key: "role",
    group: "routeLeg",
    type: "code",
    list: "routeRole",
    mandatory: "short",
    leaves: "asIs",
    points: 4,
  },
  { key: "country", group: "routeLeg", type: "country", mandatory: "short", leaves: "asIs", points: 6 },
  { key: "place", group: "routeLeg", type: "place", leaves: "asIs" },
  { key: "locationType", group: "routeLeg", type: "code", list: "locationType", leaves: "asIs" },
  {
    key: "mode",
    group: "routeLeg",
    type: "code",
    list: "transportMode",
    mandatory: "long",
    leaves: "asIs",
    points: 2,
  },
  { key: "date", group: "routeLeg", type: "date", mayBeFuture: true, leaves: "asIs" },
  { key: "time", group: "routeLeg", type: "time", leaves: "asIs" },
  {
    key: "certainty",
    group: "routeLeg",
    type: "code",
    list: "routeCertainty",
    mandatory: "long",
    leaves: "asIs",
    points: 1,
  },
  // The number of the conveyance in its own list, from 1.
  { key: "conveyance", group: "routeLeg", type: "integer", least: "1", leaves: "asIs" },
];

/** What is answered about each vessel, vehicle, aircraft, container or parcel. */
export const conveyanceFields: readonly Field[] = [
  {
    key: "type",
    group: "conveyance",
    type: "code",
    list: "conveyanceType",
    mandatory: "long",
    leaves: "asIs",
    points: 3,
  },
  { key: "role", group: "conveyance", type: "code", list: "conveyanceRole", leaves: "asIs" },
  { key: "mode", group: "conveyance", type: "code", list: "transportMode", leaves: "asIs" },
  { key: "registration", group: "conveyance", type: "text" },
  { key: "registrationCountry", group: "conveyance", type: "country", leaves: "asIs" },
  { key: "make", group: "conveyance", type: "text", leaves: "asIs" },
  { key: "model", group: "conveyance", type: "text", leaves: "asIs" },
  { key: "colour", group: "conveyance", type: "text", leaves: "asIs" },
  { key: "vin", group: "conveyance", type: "text" },
  { key: "imo", group: "conveyance", type: "imo" },
  { key: "mmsi", group: "conveyance", type: "text" },
  { key: "flag", group: "conveyance", type: "country", leaves: "asIs" },
  { key: "vesselName", group: "conveyance", type: "text", leaves: "whenReleased" },
  { key: "voyageNumber", group: "conveyance", type: "text" },
  { key: "container", group: "conveyance", type: "container", leaves: "whenReleased" },
  { key: "containerSize", group: "conveyance", type: "text", leaves: "asIs" },
  { key: "seals", group: "conveyance", type: "text" },
  { key: "parcelNumber", group: "conveyance", type: "text" },
  { key: "carrier", group: "conveyance", type: "text", leaves: "asIs" },
];
