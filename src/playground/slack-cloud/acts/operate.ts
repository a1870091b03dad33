import { allOptions, OptionSource } from '../blocks/choices.ts';
import type { Control } from '../blocks/elements.ts';
import { slackMessages } from '../blocks/problems.ts';
import type {
  ControlName,
  ControlState,
  Delivery,
  Entry,
  Reaction,
  SelectedOption,
  Surface,
} from '../page-api.ts';
import type { Slack } from '../slack.ts';
import { tsOf } from '../timestamps.ts';
import { stateFromEntry } from './entries.ts';
import { interaction, responseUrlFor, surfaceFields } from './payloads.ts';
import { react, TROUBLE } from './reaction.ts';
import { type FoundControl, findControl, type Located, locate } from './surfaces.ts';

/** Presses a button. */
export async function press(
  slack: Slack,
  user: string,
  surface: Surface,
  name: ControlName,
): Promise<Reaction> {
  const located = locate(slack, user, surface);
  const found = findControl(located.blocks, name);
  const { type } = found.control;
  if (type !== 'button' && type !== 'icon_button') throw new Error(`A ${type} cannot be pressed`);
  return act(slack, user, located, found);
}

/** Enters something in a control. Inputs keep it to themselves unless they say `dispatch_action`. */
export async function fill(
  slack: Slack,
  user: string,
  surface: Surface,
  name: ControlName,
  entry: Entry,
): Promise<Reaction> {
  const located = locate(slack, user, surface);
  const found = findControl(located.blocks, name);
  const offered = await offersFor(slack, user, located, found, entry);
  const state = stateFromEntry(slack.workspace, found.control, entry, offered);
  if (found.control.type !== 'overflow')
    slack.controls.enter(user, located.key, found.blockId, found.actionId, state);
  const isQuiet = found.block.type === 'input' && !found.block.dispatch_action;
  return isQuiet ? react(slack, user, {}) : act(slack, user, located, found, state);
}

/** What the app offers in a select with external options; nothing where it fails to answer. */
export async function suggest(
  slack: Slack,
  user: string,
  surface: Surface,
  name: ControlName,
  typed: string,
): Promise<SelectedOption[]> {
  const located = locate(slack, user, surface);
  return askForOptions(slack, user, located, findControl(located.blocks, name), typed);
}

async function act(
  slack: Slack,
  user: string,
  located: Located,
  found: FoundControl,
  state?: ControlState,
): Promise<Reaction> {
  const delivery: Delivery = await slack.app.request({
    kind: 'block_actions',
    user,
    payload: {
      type: 'block_actions',
      ...interaction(slack, user),
      ...surfaceFields(slack, located),
      ...responseUrlFor(slack, user, located),
      trigger_id: slack.triggers.issue({
        user,
        ...(located.kind === 'view' && { fromView: located.shown.id }),
      }),
      state: { values: slack.controls.stateOf(user, located.key, located.blocks) },
      actions: [
        {
          ...describe(found.control),
          ...state,
          block_id: found.blockId,
          action_id: found.actionId,
          action_ts: tsOf(slack.workspace.now()),
        },
      ],
    },
  });
  return react(slack, user, { delivery, ...(!delivery.acknowledged && { toast: TROUBLE }) });
}

const DESCRIBED = ['type', 'text', 'value', 'style', 'url', 'icon', 'confirm', 'placeholder'];

/** The fields that an action repeats of its control. */
const describe = (control: Control) =>
  Object.fromEntries(
    Object.entries(control).filter(([field]) => DESCRIBED.includes(field) || field.startsWith('initial_')),
  );

/** A person types what they look for before they choose, unless they have looked already. */
async function offersFor(
  slack: Slack,
  user: string,
  located: Located,
  found: FoundControl,
  entry: Entry,
): Promise<SelectedOption[]> {
  const { type } = found.control;
  if ((type !== 'external_select' && type !== 'multi_external_select') || entry === null) return [];
  const offered = slack.controls.offered(user, located.key, found.actionId);
  const wanted = Array.isArray(entry) ? entry : [String(entry)];
  const isOffered = (name: string) => offered.some(({ text, value }) => value === name || text.text === name);
  return wanted.every(isOffered)
    ? offered
    : askForOptions(slack, user, located, found, wanted.find(name => !isOffered(name)) ?? '');
}

async function askForOptions(
  slack: Slack,
  user: string,
  located: Located,
  found: FoundControl,
  typed: string,
): Promise<SelectedOption[]> {
  const delivery = await slack.app.request({
    kind: 'block_suggestion',
    user,
    payload: {
      type: 'block_suggestion',
      ...interaction(slack, user),
      ...surfaceFields(slack, located),
      block_id: found.blockId,
      action_id: found.actionId,
      value: typed,
    },
  });
  if (!delivery.acknowledged) return [];
  const source = OptionSource.safeParse(delivery.body, { reportInput: true });
  if (!source.success) {
    slack.violations.add('block_suggestion', 'invalid_options', slackMessages(source.error, ''));
    return [];
  }
  const options = allOptions(source.data);
  slack.controls.offer(user, located.key, found.actionId, options);
  return options;
}
