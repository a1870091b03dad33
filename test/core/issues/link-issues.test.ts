import { expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

async function two(): Promise<void> {
  await ana().type('issue Export is empty');
  await ana().type('issue Invoice is wrong');
}

test('linked issues say so on both cards and timelines, whoever links them', async () => {
  await two();

  expect(answerOf(await ben().type('link H-2 H-1'))).toBe(
    "Linked H-2 'Invoice is wrong' and H-1 'Export is empty'.\n[Undo]",
  );

  expect(await world().seen('C-acme')).toEqual([
    expect.stringMatching(/^H-1[\s\S]*Linked: H-2/),
    expect.stringMatching(/^H-2[\s\S]*Linked: H-1/),
  ]);
  expect(answerOf(await ana().type('timeline H-1'))).toContain('Ben linked it with H-2');
  expect(answerOf(await ana().type('link H-1 and H-2'))).toBe('H-1 and H-2 are linked already.');

  expect(answerOf(await ana().type('unlink H-1 H-2'))).toBe('H-1 and H-2 are not linked any more.');
  expect(answerOf(await ana().type('unlink H-1 H-2'))).toBe('H-1 and H-2 are not linked.');
  expect(await world().seen('C-acme')).toEqual([
    expect.not.stringContaining('Linked'),
    expect.not.stringContaining('Linked'),
  ]);
  expect(await historyOf(world(), 2)).toEqual(['Ana issue.logged', 'Ben issue.linked', 'Ana issue.unlinked']);
});

test('a link is taken back like anything else', async () => {
  await two();
  await ana().type('link H-1 H-2');

  expect(answerOf(await ana().type('undo'))).toContain('Taken back: the link.');
  expect(answerOf(await ana().type('unlink H-1 H-2'))).toBe('H-1 and H-2 are not linked.');
});

test('a line that names no issue still joins accounts', async () => {
  await two();
  expect(answerOf(await world().as('U_ANA').type('link'))).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(answerOf(await ana().type('link H-1'))).toBe('Name both: link H-1 H-2');
  expect(answerOf(await ana().type('link H-1 H-1'))).toBe('That is the same issue.');
  expect(answerOf(await ana().type('link H-1 H-9'))).toBe('There is no such issue.');
});

test('what was merged is not linked any more', async () => {
  await two();
  await ana().type('merge H-2 into H-1');
  expect(answerOf(await ana().type('link H-1 H-2'))).toBe('H-2 is not there any more.');
});
