import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../src/core/cards/say.ts';
import { readable, type SlackInCloud, slackInCloud } from './slack-in-cloud.ts';

describe('Over Socket Mode', () => {
  let it: SlackInCloud;
  beforeEach(async () => {
    it = await slackInCloud({ appToken: 'xapp-1' });
    it.traffic.start();
    await connected();
  });
  afterEach(() => it.close());

  /** While there is no socket, Slack sends what happens to the request URL. */
  const connected = async (): Promise<void> => {
    const isThroughSocket = async (): Promise<boolean> => {
      const { delivery } = await it.cloud.as(it.ana).type('#support', '/handrail');
      return delivery?.via === 'socket' && delivery.acknowledged;
    };
    while (!(await isThroughSocket()));
    it.handrail.lines.length = 0;
  };
  const mentions = () =>
    it.cloud
      .deliveries()
      .filter(({ payload }) => JSON.stringify(payload.event ?? {}).includes('"app_mention"'));

  test('a command is answered with its acknowledgement', async () => {
    it.handrail.answerWith({ kind: 'done', card: { body: [{ text: say`Offered to Billing` }] } });

    const { delivery } = await it.cloud.as(it.ana).type('#support', '/handoff @billing');

    expect(delivery).toMatchObject({ via: 'socket', acknowledged: true });
    expect(it.handrail.lines).toHaveLength(1);
    expect(readable(it.cloud.as(it.ana).messages(it.support).at(-1))).toContain('Offered to Billing');
  });

  test('an event is acknowledged once it is saved, not before', async () => {
    let save = (): void => undefined;
    const saved = new Promise<void>(resolve => {
      save = resolve;
    });
    it.handrail.answerWith(() => saved.then(() => ({ kind: 'done' as const })));

    const typed = it.cloud.as(it.ana).type('#support', `<@${it.cloud.botUserId}> claim H-1`);
    await it.cloud.until(() => it.handrail.lines.length === 1);
    expect(mentions()).toEqual([]);
    save();
    await typed;
    await it.cloud.settled();

    expect(mentions()).toEqual([expect.objectContaining({ via: 'socket', acknowledged: true })]);
  });

  test('what Slack drops is connected anew', async () => {
    it.cloud.refreshSockets();

    await connected();
    await it.cloud.as(it.ana).type('#support', '/claim H-1');

    expect(it.handrail.lines).toEqual([expect.objectContaining({ words: ['claim H-1'] })]);
    expect(it.cloud.deliveries().at(-1)).toMatchObject({ via: 'socket', acknowledged: true });
  });
});
