import { type Description, describeFields, seizure } from "../seizure/describe.ts";
import { messageFields } from "./fields.ts";

/** Everything a formatted message of an operation can ask: what it says about itself, and a seizure's fields. */
export const message: Description = describeFields([...messageFields, ...seizure.fields]);
