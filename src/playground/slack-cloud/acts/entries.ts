import { allOptions } from '../blocks/choices.ts';
import type { Control } from '../blocks/elements.ts';
import type { ControlState, Entry, SelectedOption } from '../page-api.ts';
import { asRichText, readTyped } from '../typed-text.ts';
import type { Workspace } from '../workspace.ts';

/** What stands in a control after a person entered something; throws where the control cannot hold it. */
export function stateFromEntry(
  workspace: Workspace,
  control: Control,
  entry: Entry,
  offered: SelectedOption[],
): ControlState {
  const { type } = control;
  const user = (name: string): string => workspace.user(name).id;
  const room = (name: string): string => workspace.room(name).id;
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: entry === null || entry === '' ? null : String(entry) };
    case 'rich_text_input': {
      const text = one(entry);
      return { type, rich_text_value: text === null ? null : asRichText(readTyped(workspace, text)) };
    }
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: choose(allOptions(control), one(entry)) };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: chooseSeveral(allOptions(control), entry) };
    case 'external_select':
      return { type, selected_option: choose(offered, one(entry)) };
    case 'multi_external_select':
      return { type, selected_options: chooseSeveral(offered, entry) };
    case 'users_select':
      return { type, selected_user: named(one(entry), user) };
    case 'multi_users_select':
      return { type, selected_users: several(entry).map(user) };
    case 'channels_select':
      return { type, selected_channel: named(one(entry), room) };
    case 'multi_channels_select':
      return { type, selected_channels: several(entry).map(room) };
    case 'conversations_select':
      return { type, selected_conversation: named(one(entry), room) };
    case 'multi_conversations_select':
      return { type, selected_conversations: several(entry).map(room) };
    case 'datepicker':
      return { type, selected_date: one(entry) };
    case 'timepicker':
      return { type, selected_time: one(entry) };
    case 'datetimepicker':
      return { type, selected_date_time: entry === null ? null : Number(entry) };
    default:
      throw new Error(`Nothing can be entered in a ${type}`);
  }
}

const named = (name: string | null, idOf: (name: string) => string): string | null =>
  name === null ? null : idOf(name);

function one(entry: Entry): string | null {
  if (entry === null || entry === '') return null;
  if (Array.isArray(entry)) throw new Error('This control holds one thing at most');
  return String(entry);
}

const several = (entry: Entry): string[] => {
  if (entry === null) return [];
  return Array.isArray(entry) ? entry : [String(entry)];
};

const chooseSeveral = (options: SelectedOption[], entry: Entry): SelectedOption[] =>
  several(entry).flatMap(name => choose(options, name) ?? []);

function choose(options: SelectedOption[], name: string | null): SelectedOption | null {
  if (name === null) return null;
  const option =
    options.find(({ value }) => value === name) ??
    options.find(({ text }) => text.text === name) ??
    options.find(({ text }) => text.text.startsWith(name));
  if (!option) throw new Error(`"${name}" is not among: ${options.map(({ text }) => text.text).join(', ')}`);
  return option;
}
