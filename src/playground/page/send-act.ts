import type { SlackAct, SlackAnswer, TeamsAct } from '../page-acts.ts';
import type { Seen } from '../teams-cloud/page-api.ts';

/** Does something as a person of that platform; rejects with words for them where the client could not do it. */
export function sendAct(platform: 'slack', as: string, does: SlackAct): Promise<SlackAnswer>;
export function sendAct(platform: 'teams', as: string, does: TeamsAct): Promise<Seen>;
export async function sendAct(platform: string, as: string, does: SlackAct | TeamsAct): Promise<unknown> {
  const response = await fetch(`/playground/${platform}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as, does }),
  }).catch(() => {
    throw new Error('Handrail does not answer. Try again in a moment.');
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.error);
  return body;
}
