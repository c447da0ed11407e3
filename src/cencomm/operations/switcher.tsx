import { IconSelector } from "@tabler/icons-react";
import { Mark } from "#kernel/web/avatar";
import { useNow } from "#kernel/web/clock";
import { Glyph } from "#kernel/web/icon";
import { Menu, type MenuEntry } from "#kernel/web/menu";
import { useGo } from "#kernel/web/navigation";
import { SwitcherButton } from "#kernel/web/switcher";
import { useWords } from "#kernel/web/words";
import type { OperationCard } from "./contract.ts";
import { isOver, lettersOf, sayOperationDay, toneOf, useOperationDay } from "./looks.tsx";
import { useMyOperations } from "./mine.tsx";

/** CC-21: the operation, my role and how long it lasts; opens the list of the others. */
export function OperationSwitcher(props: { current: OperationCard }) {
  const t = useWords();
  const go = useGo();
  const { current } = props;
  const { data: mine = [current] } = useMyOperations();
  const day = useOperationDay(current);
  const now = useNow();
  const entryOf = (operation: OperationCard): MenuEntry => ({
    id: operation.id,
    label: <bdi>{operation.name}</bdi>,
    hint: sayOperationDay(t, now, operation),
    mark: <Mark letters={lettersOf(operation)} tone={toneOf(mine, operation)} size="small" />,
    isChosen: operation.id === current.id,
    run: () => void go("/operations/$operation/mailbox", { operation: operation.id }),
  });
  const over = mine.filter(isOver);
  return (
    <Menu
      label={t("cencomm.frame.switch")}
      width="opener"
      align="start"
      opener={(attributes) => (
        <SwitcherButton
          mark={<Mark letters={lettersOf(current)} tone={toneOf(mine, current)} />}
          title={<bdi>{current.name}</bdi>}
          subtitle={
            <>
              {day} · <bdi dir="ltr">{current.myRole}</bdi>
            </>
          }
          end={<Glyph icon={IconSelector} size="s" />}
          attributes={attributes}
        />
      )}
      entries={[
        ...mine.filter((operation) => !isOver(operation)).map(entryOf),
        ...(over.length === 0
          ? []
          : [{ kind: "head", id: "over", label: t("cencomm.frame.closed") } as const]),
        ...over.map(entryOf),
      ]}
    />
  );
}
