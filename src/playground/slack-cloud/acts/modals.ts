import { z } from 'zod';
import type { Block } from '../blocks/blocks.ts';
import { viewObject } from '../objects/view.ts';
import type { Entry, Reaction } from '../page-api.ts';
import type { Slack } from '../slack.ts';
import type { ShownView } from '../view-stacks.ts';
import { ApiError } from '../web-api/api-error.ts';
import { acceptedView, modal, refuseDeepStack } from '../web-api/views.ts';
import { inputErrors } from './input-errors.ts';
import { fill } from './operate.ts';
import { interaction } from './payloads.ts';
import { react, TROUBLE } from './reaction.ts';

type Target = { view: string };

/** Fills in what is given, then submits, unless Slack itself finds an input wanting. */
export async function submit(
  slack: Slack,
  user: string,
  target: Target,
  entries: Record<string, Entry> = {},
): Promise<Reaction> {
  for (const [name, entry] of Object.entries(entries)) await fill(slack, user, target, name, entry);
  const shown = openModal(slack, user, target);
  const state = slack.controls.stateOf(user, shown.id, shown.view.blocks);
  const errors = inputErrors(shown.view.blocks, state);
  slack.views.complain(shown, errors);
  if (Object.keys(errors).length > 0) return react(slack, user, {});
  const delivery = await slack.app.request({
    kind: 'view_submission',
    user,
    payload: {
      type: 'view_submission',
      ...interaction(slack, user),
      trigger_id: slack.triggers.issue({ user, fromView: shown.id }),
      view: viewObject(slack, shown),
      response_urls: [],
    },
  });
  const understood = delivery.acknowledged && obey(slack, shown, delivery.body);
  return react(slack, user, { delivery, ...(!understood && { toast: TROUBLE }) });
}

/** The cross or the close button. */
export async function close(slack: Slack, user: string, target: Target): Promise<Reaction> {
  const shown = openModal(slack, user, target);
  const clears = shown.view.type === 'modal' && shown.view.clear_on_close === true;
  const closed = clears ? stackOf(slack, shown) : [shown];
  for (const view of closed) slack.views.close(view);
  const notified = closed.filter(({ view }) => view.type === 'modal' && view.notify_on_close);
  const [delivery] = await Promise.all(
    notified.map(view =>
      slack.app.request({
        kind: 'view_closed',
        user,
        payload: {
          type: 'view_closed',
          ...interaction(slack, user),
          view: viewObject(slack, view),
          is_cleared: clears,
        },
      }),
    ),
  );
  return react(slack, user, { ...(delivery && { delivery }) });
}

const Errors = z.record(z.string(), z.string());
const Answer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: Errors }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
]);

/** Does what the app answered to a submission; false where that made no sense to Slack. */
function obey(slack: Slack, shown: ShownView, body: unknown): boolean {
  if (body === undefined || body === '') {
    slack.views.close(shown);
    return true;
  }
  const answer = Answer.safeParse(body);
  if (!answer.success) return misunderstood(slack, ['[ERROR] must have a known response_action']);
  try {
    return carryOut(slack, slack.views.get(shown.id) ?? shown, answer.data);
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

function carryOut(slack: Slack, shown: ShownView, answer: z.infer<typeof Answer>): boolean {
  switch (answer.response_action) {
    case 'errors': {
      const unknown = Object.keys(answer.errors).filter(id => !inputIds(shown.view.blocks).includes(id));
      if (unknown.length > 0)
        return misunderstood(
          slack,
          unknown.map(id => `[ERROR] no input block "${id}"`),
        );
      slack.views.complain(shown, answer.errors);
      return true;
    }
    case 'update':
      slack.views.update(shown, modal(acceptedView(slack, 'view_submission', answer.view)));
      return true;
    case 'push':
      refuseDeepStack(slack, shown);
      slack.views.push(shown, modal(acceptedView(slack, 'view_submission', answer.view)));
      return true;
    case 'clear':
      for (const view of stackOf(slack, shown)) slack.views.close(view);
      return true;
  }
}

function misunderstood(slack: Slack, messages: string[]): false {
  slack.violations.add('view_submission', 'invalid_response', messages);
  return false;
}

const inputIds = (blocks: Block[]): string[] =>
  blocks.flatMap(block => (block.type === 'input' && block.block_id ? [block.block_id] : []));

const stackOf = (slack: Slack, shown: ShownView): ShownView[] =>
  slack.views.modals(shown.user).filter(view => view.rootId === shown.rootId);

function openModal(slack: Slack, user: string, target: Target): ShownView {
  const shown = slack.views.get(target.view);
  if (shown?.user !== user || shown.view.type !== 'modal')
    throw new Error(`${user} has no modal ${target.view}`);
  return shown;
}
