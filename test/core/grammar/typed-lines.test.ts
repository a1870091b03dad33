import { expect, test } from 'vitest';
import { readDue, readIssue, readReceiver, textOf } from '../../../src/core/grammar/line.ts';
import { leadingNames, nameKey } from '../../../src/core/grammar/names.ts';
import { splitVerb } from '../../../src/core/grammar/verb.ts';
import type { Mention, Words } from '../../../src/core/grammar/words.ts';

const verbs = [
  ...[['handoff'], ['claim'], ['issue'], ['promise'], ['mine'], ['help'], ['resolve']],
  ...[
    ['customer', 'add'],
    ['customer', 'bind'],
    ['team', 'home'],
    ['team', 'join'],
  ],
];
const billing = { kind: 'group', platform: 'slack', id: 'S1', label: '@billing' } satisfies Mention;
const ben = { kind: 'person', platform: 'teams', id: 'U2', label: 'Ben' } satisfies Mention;

/** Tuesday 24 November 2026, 10:00 in Berlin. */
const now = new Date('2026-11-24T09:00:00Z');
const thursdayNoon = '2026-11-26T11:00:00.000Z';
const friday5pm = '2026-11-27T16:00:00.000Z';

/** Reads a line as the use-cases do that take all of it, knowing one customer, Acme. */
function read(words: Words) {
  const { verb, rest } = splitVerb(words, verbs) ?? { verb: [], rest: words };
  const to = readReceiver(rest);
  const about = readIssue(to.rest);
  const by = readDue(about.rest, now, 'Europe/Berlin');
  const text = textOf(by.rest);
  const customer = leadingNames(text).find(({ name }) => nameKey(name) === 'acme');
  const receiver = to.receiver?.kind === 'handle' ? to.receiver.handle : to.receiver?.id;
  return {
    verb: verb.join(' '),
    ...(receiver && { receiver }),
    ...(about.number && { number: about.number }),
    ...(by.due && { due: by.due.toISOString() }),
    ...(customer && { customer: customer.name }),
    text: customer?.rest ?? text,
  };
}

test.each<[string, Words, ReturnType<typeof read>]>([
  [
    'Ana opens an issue',
    ["/issue Acme Export shows last month's invoices"],
    { verb: 'issue', customer: 'Acme', text: "Export shows last month's invoices" },
  ],
  [
    'Ana hands it off',
    ['/handoff ', billing, ' needs a credit note for 4411 by friday 5pm'],
    { verb: 'handoff', receiver: 'S1', due: friday5pm, text: 'needs a credit note for 4411' },
  ],
  [
    'Ana hands it off to a team without a user group',
    ['/handoff @billing refund for invoice 4411 by friday 5pm'],
    { verb: 'handoff', receiver: 'billing', due: friday5pm, text: 'refund for invoice 4411' },
  ],
  [
    'Ana hands it off and spares the ping',
    [' handoff to billing refund for invoice 4411 by friday 5pm'],
    { verb: 'handoff', receiver: 'billing', due: friday5pm, text: 'refund for invoice 4411' },
  ],
  [
    'Ana says which issue',
    ['/handoff @billing H-1 credit note for 4411 by friday 5pm'],
    { verb: 'handoff', receiver: 'billing', number: 1, due: friday5pm, text: 'credit note for 4411' },
  ],
  [
    'Ana hands it to a person',
    ['handoff H-1 to ', ben, ' before Thursday 12:00'],
    { verb: 'handoff', receiver: 'U2', number: 1, due: thursdayNoon, text: '' },
  ],
  [
    'Ben promises',
    [' promise Acme credit note sent by thursday noon'],
    { verb: 'promise', customer: 'Acme', due: thursdayNoon, text: 'credit note sent' },
  ],
  ['Ben claims', ['/claim H-1'], { verb: 'claim', number: 1, text: '' }],
  ['Ben resolves', ['resolve h-1'], { verb: 'resolve', number: 1, text: '' }],
  ['Ana adds a customer', ['customer add Acme'], { verb: 'customer add', customer: 'Acme', text: '' }],
  ['Ana binds a room', ['customer bind "Acme"'], { verb: 'customer bind', customer: 'Acme', text: '' }],
  ['Ben binds a home room', ['team home @billing'], { verb: 'team home', receiver: 'billing', text: '' }],
  ['Ben asks what is his', ['/mine'], { verb: 'mine', text: '' }],
  ['Ben asks what there is', ['help'], { verb: 'help', text: '' }],
])('%s', (_what, words, expected) => {
  expect(read(words)).toEqual(expected);
});
