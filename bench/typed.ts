import { randomUUID } from 'node:crypto';
import { SIGNING_SECRET } from './clouds.ts';
import { anyOf, type Company } from './company.ts';
import { type Post, slashCommand } from './http.ts';

/** `/handoff` in one line, of so many people in their customers' rooms, signed now. */
export function handoffsTyped(origin: string, { slackTeam, senders }: Company, count: number): Post[] {
  return Array.from({ length: count }, () => {
    const { userId, room } = anyOf(senders);
    return slashCommand(`${origin}/slack/events`, SIGNING_SECRET, {
      team: slackTeam,
      user: userId,
      channel: room,
      command: '/handoff',
      text: '@billing needs a credit note for 4411 by friday 5pm',
      trigger: randomUUID(),
    });
  });
}
