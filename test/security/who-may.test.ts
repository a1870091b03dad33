import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.ts';
import { useCases } from '../../src/core/areas.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { UseCase } from '../../src/core/use-case.ts';
import { rewindable } from '../database.ts';
import { proved, sampled } from '../proof.ts';
import { useWorld } from '../world.ts';
import { type Situation, situations } from './situations.ts';
import { type Ids, moveIn, outsiders, staff } from './staffed-company.ts';

const world = useWorld();

/** Every cell of the table is a request or two, and the machine may be busy. */
const PATIENCE = 300_000;

test('every use-case says how it is tried', () => {
  expect(Object.keys(situations).sort()).toEqual(useCases.map(({ name }) => name).sort());
});

test('docs/who-may.md says who may do what, as everybody has tried it (write it anew: vitest run -u)', {
  timeout: PATIENCE,
}, async () => {
  const ids = await moveIn(world());
  const system = { kind: 'system' as const, organizationId: world().organizationId };
  const actors: [string, Actor][] = Object.entries({ ...staff, ...outsiders, system });
  for (const [, actor] of actors) await act('help.show', actor, { input: {} });
  const rewind = await rewindable(world().database);

  const rows: string[][] = [];
  const tested = sampled(useCases);
  for (const useCase of tested) {
    const cells: string[] = [];
    for (const [, actor] of actors) {
      const outcome = await act(useCase.name, actor, situationOf(useCase, ids));
      cells.push(cellOf(outcome));
      if (outcome.kind !== 'refused') await rewind();
    }
    rows.push([useCase.name, ...cells]);
  }

  for (const [name, ...cells] of rows) expect(cells, `somebody may ${name}`).toContain('yes');
  for (const { name, who } of tested) {
    const [, ...cells] = rows.find(([row]) => row === name) ?? [];
    const ofOutsiders = cells.slice(Object.keys(staff).length, -1);
    expect(ofOutsiders, `no outsider may ${name}`).toEqual(ofOutsiders.map(() => '·'));
    expect(cells.at(-1), `Handrail itself, ${name}`).toBe(who === 'system' ? 'yes' : '·');
  }
  if (tested.length === useCases.length)
    await expect(document(actors, rows)).toMatchFileSnapshot('../../docs/who-may.md');
  else expect(rowsIn(readFileSync('docs/who-may.md', 'utf8'))).toEqual(expect.arrayContaining(rows));
  const tried = rows.length * actors.length;
  proved({
    experiment: 'Strangers',
    what: 'who may do what',
    promised: 'each use-case for each kind of actor as docs/who-may.md says; outsiders nothing',
    measured: `${rows.length} use-cases × ${actors.length} kinds of actor: ${tried} tries, all as the table says`,
  });
});

function situationOf({ name }: UseCase, ids: Ids): Situation {
  const situation = situations[name];
  if (!situation) throw new Error(`test/security/situations.ts does not say how ${name} is tried`);
  return situation(ids);
}

function act(name: string, actor: Actor, { input, room }: Situation): Promise<Outcome> {
  const place = actor.kind === 'system' ? null : placeOf(actor, room);
  return world().core.perform({ name, input, actor, place, key: randomUUID() });
}

function placeOf({ platform, tenant, userId }: Actor & { kind: 'account' }, room?: string) {
  const kind = room ? ('channel' as const) : ('direct' as const);
  return { platform, tenant, room: room ?? `direct-${userId}`, kind };
}

/** A yes is a thing done; a no is for who it is that asks; anything else is the fault of the situation. */
function cellOf(outcome: Outcome): string {
  if (outcome.kind === 'done') return 'yes';
  if (outcome.kind !== 'refused') return outcome.kind;
  return { not_allowed: 'no', not_staff: '·' }[outcome.code as string] ?? outcome.code;
}

function document(actors: [string, Actor][], rows: string[][]): string {
  const head = ['', ...actors.map(([who]) => who)];
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map(row => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  const table = [line(head), rule, ...rows.map(([name = '', ...cells]) => line([name, ...cells]))];
  return `${PREFACE}\n${table.join('\n')}\n`;
}

function rowsIn(text: string): string[][] {
  return text.split('\n').map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

const PREFACE = `# Who may do what

Written by \`test/security/who-may.test.ts\`, which tries every use-case as everybody; how, stands in
\`test/security/situations.ts\`. Commit a change of this table only if it was meant.

An issue is its owner's, within the owner's team. It is offered to another team (_asked_), or a setting of that team is to be
changed. _from outside_ is a member of another company in a shared channel, _left_ somebody whose account was deactivated,
_unknown_ somebody whom the platform does not know, _system_ a clock that has come due.

**yes**: done. **no**: refused with a sentence that says who may. **·**: refused without a word about what exists.
`;
