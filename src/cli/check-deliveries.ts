import { timeWords, visible } from '../core/cards/plain.ts';
import type { Clock } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import { backlog } from '../delivery/backlog.ts';
import { type GivenUp, givenUp } from '../delivery/given-up.ts';
import { type Finding, tableLines } from './findings.ts';

const MOST_LISTED = 20;

/** What waits to be sent, and what was given up lately, each with what to do about it. */
export async function checkDeliveries(
  database: Database,
  clock: Clock,
): Promise<{ findings: Finding[]; list: string[] }> {
  const { due } = await backlog(database);
  const { parked, ambiguous, latest } = await givenUp(database, clock, MOST_LISTED);
  const waiting: Finding = { about: 'deliveries', state: 'ok', text: `${due} cards and notices are due` };
  const lost: Finding = {
    about: 'deliveries',
    state: parked + ambiguous > 0 ? 'wrong' : 'ok',
    text: `in seven days ${parked} were given up, and of ${ambiguous} nobody knows whether they arrived`,
  };
  return { findings: [waiting, lost], list: latest.length > 0 ? listOf(latest) : [] };
}

function listOf(latest: GivenUp[]): string[] {
  const rows = latest.map(item => [
    item.room === null ? 'nowhere' : `${visible(item.room)} (${item.platform})`,
    `${item.kind} ${item.about}`,
    `${timeWords(item.since, 'UTC', 'date')} UTC`,
    visible(item.reason),
    whatToDo(item),
  ]);
  return tableLines(['room', 'what', 'since', 'reason', 'what to do'], rows);
}

/** By the platforms' words for why they refuse. */
const REMEDIES: [RegExp, string][] = [
  [/archived/i, 'unarchive the room, or bind another'],
  [
    /not_in_channel|NotInConversation|not_found|NotFound|room is gone|\b404\b/i,
    'invite Handrail again, or bind another room',
  ],
  [
    /scope|restricted|not_allowed|Forbidden|Disabled|\b403\b/i,
    'install the app again with the present manifest',
  ],
  [/not connected|no token|auth|revoked|inactive|\b401\b/i, 'mend what is wrong with the platform above'],
  [/nobody can be reached/i, 'let the person write to Handrail once'],
  [/error of Handrail/i, 'look in the log, and tell the maintainers'],
];

function whatToDo({ kind, state, reason }: GivenUp): string {
  if (state === 'ambiguous')
    return 'look whether it stands in the room; then an admin decides in chat: settings undelivered';
  const remedy = REMEDIES.find(([reasons]) => reasons.test(reason))?.[1];
  const afterwards =
    kind === 'card' ? 'it is sent with the next change' : 'tell the room; it is not sent again';
  return [remedy, afterwards].filter(Boolean).join('; ');
}
