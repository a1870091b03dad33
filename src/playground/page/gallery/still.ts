import type { Block, Control, ControlState, Room } from '../../slack-cloud/page-api.ts';
import { entryOf } from '../slack/controls/entries.ts';
import type { ControlPlace, ControlSurface } from '../slack/controls/surface.ts';
import type { SlackClient } from '../slack/SlackClient.tsx';

/** A reader in the browser's own zone, before whom nothing happens. */
const nobody: SlackClient = {
  act: async () => undefined,
  snapshot: {
    workspace: { id: 'T1', name: 'Example', domain: 'example' },
    app: { id: 'A1', name: 'Handrail', userId: 'U1' },
    me: {
      id: 'U2',
      name: 'reader',
      realName: 'Reader',
      displayName: 'Reader',
      emailConfirmed: false,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      role: 'member',
      team: 'T1',
      stranger: false,
      deactivated: false,
    },
    people: [],
    groups: [],
    rooms: [],
    modals: [],
    toasts: [],
    commands: [],
    shortcuts: [],
  },
};

/** Such a reader, who knows these channels by name. */
export function readerOf(channels: { id: string; name: string }[]): SlackClient {
  return { ...nobody, snapshot: { ...nobody.snapshot, rooms: channels.map(emptyRoom) } };
}

const emptyRoom = (channel: { id: string; name: string }): Room => ({
  ...channel,
  kind: 'public',
  shared: 'no',
  archived: false,
  topic: '',
  members: [],
  joined: true,
  hasApp: true,
  unread: 0,
  mentions: 0,
  messages: [],
});

/** Controls that hold what the form was prefilled with, and keep it. */
export function stillSurface(blocks: Block[]): ControlSurface {
  const states = new Map(
    blocks.flatMap(block =>
      block.type === 'input' ? [[block.block_id, prefilled(block.element)] as const] : [],
    ),
  );
  const stateFor = ({ block }: ControlPlace): ControlState | undefined => states.get(block);
  return {
    stateFor,
    entryFor: place => entryOf(stateFor(place)),
    enter: () => {},
    press: async () => {},
    suggest: async () => [],
    untold: () => ({}),
    errors: {},
  };
}

function prefilled(control: Control): ControlState {
  const { type } = control;
  if (type === 'plain_text_input') return { type, value: control.initial_value };
  if (type === 'static_select' || type === 'external_select')
    return { type, selected_option: control.initial_option };
  if (type === 'datetimepicker') return { type, selected_date_time: control.initial_date_time };
  return { type };
}
