import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { say } from '../../src/core/cards/say.ts';
import { type SlackUnderTest, startSlack } from './slack-under-test.ts';

describe('A response_url', () => {
  let slack: SlackUnderTest;
  beforeAll(async () => {
    nock.enableNetConnect('127.0.0.1');
    slack = await startSlack();
    slack.handrail.answerWith({ kind: 'refused', code: 'conflict', reason: say`Ben has it.` });
  });
  afterAll(async () => {
    await slack.close();
    nock.restore();
  });
  afterEach(() => nock.cleanAll());

  const tap = (responseUrl: unknown) =>
    slack.replay('button-in-channel', body => {
      body.response_url = responseUrl;
    });
  const ephemeral = () => nock('https://slack.com').post('/api/chat.postEphemeral').reply(200, { ok: true });

  test("of Slack's is used", async () => {
    const answered = nock('https://hooks.slack.com')
      .post('/actions/T1/2/3', body => body.response_type === 'ephemeral' && body.replace_original === false)
      .reply(200, 'ok');

    expect(await tap('https://hooks.slack.com/actions/T1/2/3')).toMatchObject({ status: 200 });
    await vi.waitUntil(() => answered.isDone());
  });

  test.each([
    'https://hooks.slack.com.evil.example/actions',
    'https://evil.example/https://hooks.slack.com/',
    'http://hooks.slack.com/actions/T1/2/3',
    'https://user@169.254.169.254/latest/meta-data',
    'http://127.0.0.1:1/actions',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is left alone; the answer comes through the API', async url => {
    const through = ephemeral();
    const elsewhere: string[] = [];
    nock.emitter.on('no match', request => elsewhere.push(String(request.url ?? request.path)));

    expect(await tap(url)).toMatchObject({ status: 200 });
    await vi.waitUntil(() => through.isDone());

    expect(elsewhere.filter(path => path.includes('evil') || path.includes('meta-data'))).toEqual([]);
  });

  test('that has been used up is made up for by the API', async () => {
    nock('https://hooks.slack.com').post('/actions/T1/2/3').reply(404, 'used_url');
    const through = ephemeral();

    await tap('https://hooks.slack.com/actions/T1/2/3');

    await vi.waitUntil(() => through.isDone());
  });
});
