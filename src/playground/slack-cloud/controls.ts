import { type Block, controlsOf } from './blocks/blocks.ts';
import type { Control } from './blocks/elements.ts';
import type { ControlState, SelectedOption, ViewState } from './page-api.ts';

/** What people have entered in the controls before them; a surface is a view's id or a message's `room:ts`. */
export interface Controls {
  /** The state of all the controls in `blocks`: entered, or initial. */
  stateOf(user: string, surface: string, blocks: Block[]): ViewState;
  enter(user: string, surface: string, block: string, action: string, state: ControlState): void;
  /** Remembers what the app offered for a select with external options. */
  offer(user: string, surface: string, action: string, options: SelectedOption[]): void;
  offered(user: string, surface: string, action: string): SelectedOption[];
}

export function createControls(changed: () => void): Controls {
  const entered = new Map<string, ControlState>();
  const offers = new Map<string, SelectedOption[]>();
  const key = (...parts: string[]): string => parts.join(' ');
  return {
    stateOf: (user, surface, blocks) => {
      const state: ViewState = {};
      for (const { block, control } of controlsOf(blocks)) {
        const initial = initialState(control);
        if (!initial) continue;
        const { block_id = '' } = block;
        const { action_id = '' } = control;
        const given = entered.get(key(user, surface, block_id, action_id));
        state[block_id] = { ...state[block_id], [action_id]: given?.type === control.type ? given : initial };
      }
      return state;
    },
    enter: (user, surface, block, action, state) => {
      entered.set(key(user, surface, block, action), state);
      changed();
    },
    offer: (user, surface, action, options) => void offers.set(key(user, surface, action), options),
    offered: (user, surface, action) => offers.get(key(user, surface, action)) ?? [],
  };
}

/** What stands in a control before anybody touches it; nothing for those that hold nothing, such as buttons. */
function initialState(control: Control): ControlState | undefined {
  const { type } = control;
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: control.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: control.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: control.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: control.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: control.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: control.initial_users ?? [] };
    case 'channels_select':
      return { type, selected_channel: control.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: control.initial_channels ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: control.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: control.initial_conversations ?? [] };
    case 'datepicker':
      return { type, selected_date: control.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: control.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: control.initial_date_time ?? null };
    default:
      return undefined;
  }
}
