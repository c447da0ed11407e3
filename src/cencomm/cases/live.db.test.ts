import { expect, test, vi } from "vitest";
import { warn } from "../../../test/support/formatted.ts";
import { plantGroup, type TestMember } from "../../../test/support/mailbox.ts";
import { openTestServer } from "../../../test/support/server.ts";
import { type HeardEvent, type OpenStream, openStream } from "../../../test/support/stream.ts";

test("CC-13: the first of a side to read or to acknowledge moves the open pages of all who see the case, later ones none", async () => {
  const group = await plantGroup(await openTestServer(), "ACK");
  const early = await openStream(group.ocu.client);
  const id = await warn(group);
  // What opening the case itself told is over before anybody watches.
  const isCase = ({ kind, subject }: HeardEvent): boolean =>
    kind === "cencomm.case.changed" && subject === id;
  await vi.waitFor(() => expect(early.heard.some(isCase)).toBe(true), { timeout: 5000 });
  const { ocu, uzPort, kzPort, kzNcp, interpol, uzPier, outsider } = group;
  const watchers = await Promise.all(
    [ocu, uzPort, uzPier, kzPort, kzNcp].map(({ client }) => openStream(client)),
  );
  const stranger = await openStream(outsider.client);
  const moved = ({ heard }: OpenStream) => heard.filter(isCase).length;
  const hear = (times: number) =>
    vi.waitFor(() => expect(watchers.map(moved)).toEqual(watchers.map(() => times)), { timeout: 5000 });
  const put = async (who: TestMember, what: "read" | "acknowledgement") =>
    expect((await who.client.send("PUT", `${group.operation.path}/messages/${id}/${what}`)).status).toBe(200);

  await put(kzPort, "read");
  await hear(1);
  await put(kzPort, "acknowledgement");
  await hear(2);
  await put(kzPort, "acknowledgement");
  await put(kzNcp, "acknowledgement");
  await put(interpol, "acknowledgement");
  await hear(3);
  expect(moved(stranger)).toBe(0);
  for (const stream of [early, ...watchers, stranger]) stream.close();
});
