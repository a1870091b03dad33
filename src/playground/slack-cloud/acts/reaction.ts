import type { Delivery, Message, Modal, Reaction } from '../page-api.ts';
import type { Slack } from '../slack.ts';
import { modalsOf } from '../snapshot/modals.ts';

/** What a person sees once an act is over; a toast is shown as well as answered. */
export function react(
  slack: Slack,
  user: string,
  result: { delivery?: Delivery; message?: Message; toast?: string },
): Reaction {
  if (result.toast) slack.toasts.show(user, result.toast);
  const modal: Modal | undefined = modalsOf(slack, user).at(-1);
  return { ...result, ...(modal && { modal }) };
}

export const TROUBLE = 'We had some trouble connecting. Try again?';
