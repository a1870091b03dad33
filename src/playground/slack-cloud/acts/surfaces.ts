import { type Block, controlsOf, type PlacedControl } from '../blocks/blocks.ts';
import { allBlocks } from '../messages.ts';
import type { ControlName, Surface } from '../page-api.ts';
import type { MessageRow, RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import type { ShownView } from '../view-stacks.ts';
import { canSee } from '../visibility.ts';
import { messageKey } from '../workspace.ts';

/** A surface with its controls, as one person has it before them. */
export type Located = { key: string; blocks: Block[] } & (
  | { kind: 'message'; message: MessageRow; room: RoomRow }
  | { kind: 'view'; shown: ShownView }
);

/** Throws where this person cannot see it. */
export function locate(slack: Slack, user: string, surface: Surface): Located {
  if ('view' in surface) {
    const shown = slack.views.get(surface.view);
    if (shown?.user !== user) throw new Error(`${user} has no view ${surface.view}`);
    return { kind: 'view', key: shown.id, shown, blocks: shown.view.blocks };
  }
  const room = slack.workspace.room(surface.room);
  const message = slack.workspace.message(room.id, surface.ts);
  if (!message || !canSee(user, room, message))
    throw new Error(`${user} sees no message ${surface.ts} in ${surface.room}`);
  const key = messageKey(room.id, message.ts);
  return { kind: 'message', key, message, room, blocks: allBlocks(message) };
}

/** A control with the ids that it certainly has once it is shown. */
export type FoundControl = PlacedControl & { blockId: string; actionId: string };

export function findControl(blocks: Block[], name: ControlName): FoundControl {
  const placed = controlsOf(blocks).map(control => ({
    ...control,
    blockId: control.block.block_id ?? '',
    actionId: control.control.action_id ?? '',
  }));
  const found =
    typeof name === 'string'
      ? (placed.find(({ actionId, blockId }) => actionId === name || blockId === name) ??
        placed.find(candidate => labelOf(candidate).startsWith(name)))
      : placed.find(({ actionId, blockId }) => actionId === name.action && blockId === name.block);
  if (found) return found;
  const there = placed.map(labelOf).join(', ') || 'none';
  throw new Error(`There is no control ${JSON.stringify(name)}; there are: ${there}`);
}

/** What a person would call a control: its text, its label, or the hint inside it. */
function labelOf({ block, control }: PlacedControl): string {
  if (block.type === 'input') return block.label.text;
  if ('text' in control) return control.text.text;
  if ('placeholder' in control && control.placeholder) return control.placeholder.text;
  return control.action_id ?? '';
}
