import type { WebClient } from '@slack/web-api';
import type { Card } from '../core/cards/card.ts';
import type { Address, Sent } from '../core/platform.ts';
import { failureOf, repeatable } from './errors.ts';
import { viewBlocks } from './render-card.ts';
import { EMPTY_VIEW } from './render-form.ts';

/** Shows the card as somebody's App Home. There is only one: publishing again replaces it, so nothing is ambiguous. */
export async function publishHome(client: WebClient, to: Address, card: Card): Promise<Sent> {
  if (!to.userId) return { ok: false, failure: 'refused', reason: 'no address' };
  const blocks = viewBlocks(card);
  try {
    const published = await client.views.publish({
      user_id: to.userId,
      view: { type: 'home', blocks: blocks.length > 0 ? blocks : EMPTY_VIEW },
    });
    return { ok: true, messageId: published.view?.id ?? to.userId };
  } catch (error) {
    return { ok: false, ...repeatable(failureOf(error)) };
  }
}
