import { z } from 'zod';
import { acceptView } from '../blocks/accept.ts';
import type { HomeView, ModalView, View } from '../blocks/view.ts';
import { recordingMistakes } from '../message-content.ts';
import { viewObject } from '../objects/view.ts';
import type { Slack } from '../slack.ts';
import type { Trigger } from '../triggers.ts';
import type { ShownView } from '../view-stacks.ts';
import { ApiError } from './api-error.ts';
import { json, type Method, method } from './method.ts';

const MOST_IN_A_STACK = 3;
const MOST_BYTES = 250_000;

export const viewMethods: Record<string, Method> = {
  'views.open': method({
    tier: 4,
    input: z.object({ trigger_id: z.string(), view: json }),
    answer: (slack, input) => {
      const trigger = liveTrigger(slack, input.trigger_id);
      const view = modal(acceptedView(slack, 'views.open', input.view));
      refuseTakenExternalId(slack, view);
      slack.triggers.exchange(input.trigger_id);
      return { view: viewObject(slack, slack.views.open(trigger.user, view)) };
    },
  }),

  'views.push': method({
    tier: 4,
    input: z.object({ trigger_id: z.string(), view: json }),
    answer: (slack, input) => {
      const trigger = liveTrigger(slack, input.trigger_id);
      const view = modal(acceptedView(slack, 'views.push', input.view));
      const below = trigger.fromView ? slack.views.get(trigger.fromView) : undefined;
      if (below?.view.type !== 'modal') throw new ApiError('not_found');
      refuseDeepStack(slack, below);
      refuseTakenExternalId(slack, view);
      slack.triggers.exchange(input.trigger_id);
      return { view: viewObject(slack, slack.views.push(below, view)) };
    },
  }),

  'views.update': method({
    tier: 4,
    input: z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: json,
    }),
    answer: (slack, input) => {
      const shown = input.view_id
        ? slack.views.get(input.view_id)
        : slack.views.byExternalId(input.external_id ?? '');
      if (!shown) throw new ApiError('not_found');
      if (input.hash && input.hash !== shown.hash) throw new ApiError('hash_conflict');
      const view = acceptedView(slack, 'views.update', input.view);
      refuseTakenExternalId(slack, view, shown);
      return { view: viewObject(slack, slack.views.update(shown, view)) };
    },
  }),

  'views.publish': method({
    tier: 4,
    input: z.object({ user_id: z.string(), hash: z.string().optional(), view: json }),
    answer: (slack, input) => {
      if (!slack.workspace.manifest.features.app_home.home_tab_enabled) throw new ApiError('not_enabled');
      const user = slack.workspace.users.get(input.user_id);
      if (!user || user.deactivated) throw new ApiError('user_not_found');
      const shown = slack.views.home(input.user_id);
      if (input.hash && shown && input.hash !== shown.hash) throw new ApiError('hash_conflict');
      const view = home(acceptedView(slack, 'views.publish', input.view));
      return { view: viewObject(slack, slack.views.publish(input.user_id, view)) };
    },
  }),
};

/** A view as it came from the app; mistakes are answered with `invalid_arguments` and recorded. */
export function acceptedView(slack: Slack, where: string, input: unknown): View {
  if (JSON.stringify(input)?.length > MOST_BYTES) throw new ApiError('view_too_large');
  return recordingMistakes(slack, where, 'invalid_arguments', () => acceptView(input));
}

/** Three modals at most stand on each other. */
export function refuseDeepStack(slack: Slack, below: ShownView): void {
  const stack = slack.views.modals(below.user).filter(shown => shown.rootId === below.rootId);
  if (stack.length >= MOST_IN_A_STACK) throw new ApiError('push_limit_reached');
}

export function modal(view: View): ModalView {
  if (view.type !== 'modal') throw wrongType('modal');
  return view;
}

function home(view: View): HomeView {
  if (view.type !== 'home') throw wrongType('home');
  return view;
}

const wrongType = (wanted: string): ApiError =>
  new ApiError('invalid_arguments', {
    response_metadata: { messages: [`[ERROR] must be of type ${wanted} [json-pointer:/view/type]`] },
  });

function liveTrigger(slack: Slack, id: string): Trigger {
  const trigger = slack.triggers.check(id);
  if (typeof trigger === 'string') throw new ApiError(trigger);
  return trigger;
}

function refuseTakenExternalId(slack: Slack, view: View, except?: ShownView): void {
  const taken = view.external_id ? slack.views.byExternalId(view.external_id) : undefined;
  if (taken && taken.id !== except?.id) throw new ApiError('duplicate_external_id');
}
