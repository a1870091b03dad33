import type { MessageView } from '../../src/playground/teams-cloud/page-api.ts';
import type { Company } from '../story/company.ts';

/** Gives the next string for a field. */
export type Next = () => string;

/**
 * One round of hostile people and words: everybody's names, every field of every line, form and dialog, every shortcut and
 * search. `round` tells the names that must differ.
 */
export async function attack(company: Company, round: number, next: Next): Promise<void> {
  const { slack, teams } = company;
  await slack.admin.updateUser('ana', { realName: next(), displayName: next() });
  await slack.admin.addUserGroup({ handle: next(), name: next(), members: ['ana'] });
  const room = await slack.admin.addChannel({
    name: `room-${round}`,
    members: ['ana', 'dana'],
    hasApp: true,
  });
  await slack.admin.renameChannel(room, next());
  await teams.admin.renameChannel(company.rooms.acme, next());
  const rogue = teams.admin.addUser({ name: next(), givenName: next(), email: `r${round}@lumen.example` });
  await teams.admin.addMember(company.team, rogue.id);
  await inSlack(company, room, round, next);
  await inTeams(company, rogue.id, next);
  await slack.settled();
  await teams.settled();
}

async function inSlack({ slack, teams, rooms }: Company, room: string, round: number, next: Next) {
  const ana = slack.as('ana');
  const type = (line: string) => ana.type(room, `/handrail ${line}`);
  await type(`customer bind ${next()}`);
  await type(`customer bind Client ${round} ${next()}`);
  await type(`customer bind Client ${round}`);
  await type(`issue ${next()}`);
  const issue = await logged(slack, room, `Round ${round} ${next()}`);
  await type(`handoff ${issue} @billing look: ${next()}`);
  await decline({ teams, rooms }, next());
  await type(`promise ${next()} by friday 5pm`);
  await type(`move promise ${next()} by friday 6pm`);
  await type(`break promise ${next()}`);
  await type(`issue ${next()}`);
  for (const line of [
    'timeline',
    'mine',
    'digest @billing',
    'customer show',
    'team',
    'team @billing',
    'settings',
  ])
    await type(line);
  for (const line of [
    'find',
    'customer show',
    'link',
    'claim',
    'resolve',
    'settings admin',
    '',
    'team lead @billing',
  ])
    await type(`${line} ${next()}`);
  for (const setting of ['hours', 'zone', 'holidays', 'digest'])
    await type(`team ${setting} @billing ${next()}`);
  await type(`team add @team${round} ${next()}`);
  await type(`handoff @nobody${round} ${next()}`);
  await type(`customer add ${next()}`);
  await ana.type(room, `<@${slack.botUserId}> issue ${next()}`);
  await ana.openHome();

  const { message } = await ana.type(room, next());
  for (const shortcut of ['Log as issue', 'Hand off', 'Record promise']) {
    const { modal } = message ? await ana.run(shortcut, message) : {};
    if (!modal) continue;
    for (const block of modal.blocks) {
      if (block.type === 'input' && block.element.type === 'external_select')
        await ana.suggest(modal, block.block_id ?? '', '');
    }
    await ana.submit(modal, { ...firstChoices(modal.blocks) }).catch(() => undefined);
    const left = ana.modal();
    if (left) await ana.close(left);
  }
}

/** Logs an issue of its own, which nobody has declined before; resolves with its number, as Ana is told it. */
async function logged(slack: Company['slack'], room: string, title: string): Promise<string> {
  const ana = slack.as('ana');
  await ana.type(room, `/handrail issue ${title}`);
  const begins = new RegExp(`Logged (H-\\d+) '${title.split(' ', 2).join(' ')} `);
  return slack.until(() => {
    const numbers = ana.messages(room).map(message => begins.exec(JSON.stringify(message))?.[1]);
    return numbers.findLast(Boolean);
  });
}

/** What a list needs before it can be submitted. */
function firstChoices(blocks: { type: string }[]): Record<string, string> {
  return Object.fromEntries(
    blocks.flatMap(block => {
      const { block_id, element } = block as {
        block_id?: string;
        element?: { options?: { value: string }[] };
      };
      const first = element?.options?.[0]?.value;
      return block_id && first ? [[block_id, first]] : [];
    }),
  );
}

/** Ben says no to the newest offer in billing's channel, and why. */
async function decline({ teams, rooms }: Pick<Company, 'teams' | 'rooms'>, reason: string): Promise<void> {
  const ben = teams.as('Ben');
  const offered = ({ attachments, from }: MessageView) =>
    from.isBot && JSON.stringify(attachments).includes('"Decline"');
  const card = await teams.until(() => ben.messages(rooms.billing).findLast(offered));
  const { shows } = await ben.tap({
    conversationId: card.conversationId,
    messageId: card.id,
    action: 'Decline',
  });
  if (shows.kind === 'dialog') await ben.tapInDialog({ action: 'Decline', inputs: { reason } });
  await ben.closeDialog();
}

async function inTeams({ teams, rooms }: Company, rogue: string, next: Next) {
  const person = teams.as(rogue);
  const say = (line: string) =>
    person.sendMessage({ conversationId: rooms.acme, text: `<at>Handrail</at> ${line}` });
  await say('team join @billing');
  await say(`customer bind ${next()}`);
  await say(`issue ${next()}`);
  await say(`promise ${next()} by friday 5pm`);
  await say(`handoff @support ${next()}`);
  for (const line of ['timeline', 'mine', 'digest @billing', 'team @billing', 'help']) await say(line);
  for (const line of ['find', 'customer show', '', 'team hours @billing', 'customer add'])
    await say(`${line} ${next()}`);

  const { messageId } = await person.sendMessage({ conversationId: rooms.acme, text: next() });
  for (const commandId of ['issue.log', 'handoff.offer', 'commitment.make']) {
    await person.runCommand({ commandId, conversationId: rooms.acme, messageId });
    await person.closeDialog();
  }
  for (const words of [undefined, { words: next() }, { words: 'H-1' }]) {
    await person.search({ commandId: 'issue.find', conversationId: rooms.acme, parameters: words });
  }
}

/** What both clouds were sent since the last time, by the surface on which it is read. */
export function listen({
  slack,
  teams,
}: Company): () => { inSlack: [string, unknown][]; inTeams: [string, unknown][] } {
  const heard = new WeakSet<object>();
  const fresh = <Item extends object>(items: Item[]): Item[] =>
    items.filter(item => !heard.has(item) && Boolean(heard.add(item)));
  return () => ({
    inSlack: [
      ...fresh(slack.calls()).map(({ method, arguments: sent }): [string, unknown] => [method, parsed(sent)]),
      ...fresh(slack.deliveries()).map(({ kind, body }): [string, unknown] => [`reply to ${kind}`, body]),
    ],
    inTeams: [
      ...fresh(teams.calls).map(({ method, path, body }): [string, unknown] => [
        surfaceOf(method, path),
        body,
      ]),
      ...fresh(teams.sent).map(({ activity, answer }): [string, unknown] => [
        `answer to ${activity.name}`,
        answer.body,
      ]),
    ],
  });
}

/** The web client sends lists and objects as texts of JSON. */
function parsed(sent: Record<string, unknown>): Record<string, unknown> {
  const isJson = (value: unknown): value is string => typeof value === 'string' && /^[[{]/.test(value);
  return Object.fromEntries(
    Object.entries(sent).map(([key, value]) => [
      key,
      ['blocks', 'view', 'attachments'].includes(key) && isJson(value) ? JSON.parse(value) : value,
    ]),
  );
}

function surfaceOf(method: string, path: string): string {
  if (path.includes('isTargetedActivity')) return 'private answer';
  return `${method} ${path.replace(/[^/]{12,}/g, '…').replace(/\?.*/, '')}`;
}
