import { randomUUID } from 'node:crypto';
import { SIGNING_SECRET } from './clouds.ts';
import { anyOf, type Company } from './company.ts';
import { type Post, send, slashCommand } from './http.ts';

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

/** Whether the answer was its outcome; on a busy machine that is said later. */
export async function isOfferedAtOnce(post: Post): Promise<boolean> {
  const answer = await send(post);
  if (answer !== '' && !/Offered|Working on it/.test(answer)) throw new Error(answer);
  return answer.includes('Offered');
}
