import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReplay, type Replayed } from './replay.ts';

// As the documentation of typeahead search describes what Teams sends while somebody types into a choice:
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search

let replay: Replayed;
beforeEach(async () => {
  replay = await openReplay();
});
afterEach(() => replay.close());

const searching = (value: unknown) => replay.send('extension-search', { name: 'application/search', value });
const asked = { queryText: 'bil', queryOptions: { skip: 0, top: 15 }, dataset: 'receiver' };

test('what is typed into a choice finds the choices that its list does not hold', async () => {
  replay.handrail.options = [
    { label: 'Billing', value: 'team:billing' },
    { label: 'B'.repeat(500), value: 'person:b' },
  ];

  const { status, body } = await searching(asked);

  expect(replay.handrail.suggested).toEqual([
    { lookup: 'receiver', typed: 'bil', limit: 15, actor: expect.objectContaining({ platform: 'teams' }) },
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: [{ title: 'Billing', value: 'team:billing' }, { value: 'person:b' }] },
  });
});

test.each([
  ['a list that Handrail does not have', { ...asked, dataset: 'secrets' }],
  ['no list', { queryText: 'bil' }],
  ['nothing at all', null],
])('a search in %s finds nothing', async (_, value) => {
  const { status, body } = await searching(value);

  expect(replay.handrail.suggested).toEqual([]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ value: { results: [] } });
});
