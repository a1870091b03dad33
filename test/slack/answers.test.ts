import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import type { Form } from '../../src/core/cards/form.ts';
import { say } from '../../src/core/cards/say.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Message } from '../../src/playground/slack-cloud/page-api.ts';
import { readable, type SlackInCloud, slackInCloud } from './slack-in-cloud.ts';

const offered: Outcome = {
  kind: 'done',
  card: {
    body: [{ text: say`Offered to Billing` }],
    buttons: [{ label: 'Undo', intent: 'act.undo', input: { event: 'e-1' } }],
  },
};
const refused: Outcome = {
  kind: 'refused',
  code: 'not_allowed',
  reason: say`Only members of Billing may claim this.`,
};
const form: Form = {
  title: 'Hand off',
  intent: 'handoff.offer',
  draft: 'd-1',
  submit: 'Hand off',
  fields: [
    { name: 'note', label: 'Next step', kind: 'text', value: 'credit note', maxLength: 300 },
    { name: 'due', label: 'Due', kind: 'time', zone: 'Europe/Berlin', optional: true },
  ],
};
const asks: Outcome = { kind: 'asks', form };
const claimCard: Card = {
  title: say`H-1 Export`,
  body: [],
  buttons: [{ label: 'Claim', intent: 'handoff.claim', input: { handoff: 'h-1' } }],
};

describe('What people in Slack see of an answer', () => {
  let it: SlackInCloud;
  beforeEach(async () => {
    it = await slackInCloud();
  });
  afterEach(async () => {
    expect(it.cloud.violations()).toEqual([]);
    await it.close();
  });

  const ana = () => it.cloud.as(it.ana);
  const seenByAna = (room = it.support) => ana().messages(room).filter(isAnswer);
  const seenByBen = (room = it.support) => it.cloud.as(it.ben).messages(room).filter(isAnswer);
  const lastOf = (messages: Message[]): Message => {
    const last = messages.at(-1);
    if (!last) throw new Error('Nothing was said');
    return last;
  };
  const newest = () => lastOf(seenByAna());
  const isAnswer = (message: Message): boolean => message.author === it.cloud.botUserId && !message.subtype;
  const pressed = async (message: Message, label: string) => {
    const reaction = await ana().press({ room: message.room, ts: message.ts }, label);
    await it.quiet();
    return reaction;
  };

  describe('to a command', () => {
    test('is read by the one who typed it, and by nobody else', async () => {
      it.handrail.answerWith(offered);

      const { delivery } = await ana().type('#support', '/handoff @billing credit note');

      expect(delivery).toMatchObject({ acknowledged: true, status: 200 });
      expect(readable(newest())).toContain('Offered to Billing');
      expect(newest().ephemeral).toBe(true);
      expect(seenByBen()).toEqual([]);
    });

    test('also where the app is no member', async () => {
      it.handrail.answerWith(offered);

      await ana().type('#lunch', '/handoff @billing credit note');

      expect(readable(seenByAna(it.lunch).at(-1))).toContain('Offered to Billing');
    });

    test.each<[string, Outcome, string]>([
      ['a refusal is its reason', refused, 'Only members of Billing may claim this.'],
      ['what takes longer is being worked on', { kind: 'working' }, 'Working on it…'],
    ])('%s', async (_what, outcome, words) => {
      it.handrail.answerWith(outcome);

      await ana().type('#support', '/claim H-1');

      expect(readable(newest())).toContain(words);
      expect(newest().ephemeral).toBe(true);
    });

    test('is a message of its own where Slack has hung up meanwhile', async () => {
      const { now } = Date;
      it.handrail.answerWith(async () => {
        vi.spyOn(Date, 'now').mockImplementation(() => now() + 3_000);
        return offered;
      });

      const { delivery } = await ana().type('#support', '/handoff @billing credit note');
      vi.restoreAllMocks();

      expect(delivery).toMatchObject({ acknowledged: true });
      await it.cloud.until(() => it.cloud.calls('response_url').length === 1);
      expect(readable(newest())).toContain('Offered to Billing');
      expect(newest().ephemeral).toBe(true);
    });

    test('is, in a line, what the live card says now', async () => {
      const live = { title: say`H-1 · Export`, body: [{ text: say`Ben has it` }, { text: say`More` }] };
      it.handrail.answerWith({ kind: 'done', live });

      await ana().type('#support', '/claim H-1');

      expect(readable(newest())).toContain('H-1 · Export · Ben has it');
      expect(readable(newest())).not.toContain('More');
    });

    test('is nothing where there is nothing to say', async () => {
      it.handrail.answerWith({ kind: 'done' });

      const { delivery } = await ana().type('#support', '/claim H-1');

      expect(delivery).toMatchObject({ acknowledged: true });
      expect(seenByAna()).toEqual([]);
    });

    test('says so when nothing was saved', async () => {
      it.handrail.breakDown();

      const { delivery } = await ana().type('#support', '/handoff @billing credit note');

      expect(delivery).toMatchObject({ acknowledged: true });
      expect(readable(newest())).toContain('This was not saved. Try again in a minute.');
    });

    test('asks in a form that holds what is known, and goes on from there', async () => {
      it.handrail.answerWith(asks);
      await ana().type('#support', '/handoff @billing');
      await it.quiet();
      const modal = ana().modal();
      expect(modal).toMatchObject({ title: 'Hand off', submit: 'Hand off' });
      expect(modal?.state.note).toMatchObject({ text: { value: 'credit note' } });

      it.handrail.answerWith(offered);
      await ana().submit({ view: modal?.view ?? '' }, { 'Next step': 'refund 4411', Due: 1_795_795_200 });
      await it.quiet();

      expect(it.handrail.intents.at(-1)).toMatchObject({
        name: 'handoff.offer',
        input: { draft: 'd-1', note: 'refund 4411', due: '2026-11-27T16:00:00.000Z' },
      });
      expect(ana().modal()).toBeUndefined();
      expect(readable(newest())).toContain('Offered to Billing');
      expect(newest().ephemeral).toBe(true);
    });

    test('asks by a button where no form could open, and the button opens it', async () => {
      it.handrail.answerWith(asks);
      it.cloud.faults.add({ calls: 'views.open', times: 1, how: { refuse: 500 } });

      await ana().type('#support', '/handoff @billing');
      await it.quiet();
      expect(ana().modal()).toBeUndefined();
      expect(newest().ephemeral).toBe(true);
      await pressed(newest(), 'Fill in');

      expect(it.handrail.intents.at(-1)).toMatchObject({ name: 'form.open', input: { draft: 'd-1' } });
      expect(ana().modal()).toMatchObject({ title: 'Hand off' });
    });
  });

  describe('to a mention', () => {
    const mention = (words: string) => `<@${it.cloud.botUserId}> ${words}`;

    test('is read by the one who wrote it, in the thread', async () => {
      const opening = await ana().type('#support', 'The export is wrong');
      it.handrail.answerWith(offered);

      await ana().type('#support', mention('handoff to billing'), opening.message?.ts);
      await it.quiet();

      expect(newest()).toMatchObject({ ephemeral: true, thread: opening.message?.ts });
      expect(readable(newest())).toContain('Offered to Billing');
      expect(seenByBen()).toEqual([]);
    });

    test('asks by a button, since no form can open', async () => {
      it.handrail.answerWith(asks);

      await ana().type('#support', mention('handoff'));
      await it.quiet();

      expect(readable(newest())).toContain('Fill in');
    });

    test('is repeated with the same key when nothing was saved', async () => {
      it.handrail.breakDown();

      await ana().type('#support', mention('claim H-1'));
      await it.quiet();

      const delivery = it.cloud.deliveries().at(-1);
      expect(delivery).toMatchObject({ kind: 'event', acknowledged: false, status: 500 });
      await it.cloud.redeliver(String(delivery?.payload.event_id));
      expect(it.handrail.lines[1]?.key).toBe(it.handrail.lines[0]?.key);
    });

    test('is given at the second delivery if it certainly was not given at the first', async () => {
      it.handrail.answerWith(offered);
      it.cloud.faults.add({
        calls: 'chat.postEphemeral',
        times: 1,
        how: { refuse: 429, retryAfterSeconds: 1 },
      });

      await ana().type('#support', mention('handoff @billing'));
      await it.quiet();
      const delivery = it.cloud.deliveries().at(-1);
      expect(delivery).toMatchObject({ acknowledged: false });
      expect(seenByAna()).toEqual([]);
      await it.cloud.redeliver(String(delivery?.payload.event_id));

      expect(readable(newest())).toContain('Offered to Billing');
    });
  });

  test("to a line in the bot's own chat is a plain message there", async () => {
    it.handrail.answerWith(offered);
    const chat = await ana().openApp();

    await ana().type(chat, 'handoff @billing credit note');
    await it.quiet();

    const [answer] = seenByAna(chat);
    expect(readable(answer)).toContain('Offered to Billing');
    expect(answer?.ephemeral).toBe(false);
  });

  describe('to a button', () => {
    test('is nothing where the live card says it all', async () => {
      const ts = await it.post(claimCard);

      const { delivery } = await pressed(newest(), 'Claim');

      expect(delivery).toMatchObject({ acknowledged: true });
      expect(it.handrail.intents[0]).toMatchObject({ name: 'handoff.claim', input: { handoff: 'h-1' } });
      expect(seenByAna().map(message => message.ts)).toEqual([ts]);
    });

    test.each<[string, Outcome | null, string]>([
      ['a card', offered, 'Offered to Billing'],
      ['a reason', refused, 'Only members of Billing may claim this.'],
      ['work in progress', { kind: 'working' }, 'Working on it…'],
      ['a failure', null, 'This was not saved. Try again in a minute.'],
    ])('is %s, said privately beside the card', async (_what, outcome, words) => {
      await it.post(claimCard);
      if (outcome) it.handrail.answerWith(outcome);
      else it.handrail.breakDown();

      await pressed(newest(), 'Claim');

      expect(readable(newest())).toContain(words);
      expect(newest().ephemeral).toBe(true);
      expect(seenByBen()).toHaveLength(1);
      expect(readable(seenByBen()[0])).toContain('H-1 Export');
    });

    test('in a thread is read in that thread', async () => {
      const opening = await ana().type('#support', 'The export is wrong');
      it.handrail.answerWith(offered);
      await ana().type('#support', `<@${it.cloud.botUserId}> handoff @billing`, opening.message?.ts);
      await it.quiet();
      it.handrail.answerWith(refused);

      await pressed(newest(), 'Undo');

      expect(newest()).toMatchObject({ ephemeral: true, thread: opening.message?.ts });
    });

    test('comes through the API where the response_url fails', async () => {
      await it.post(claimCard);
      it.handrail.answerWith(refused);
      it.cloud.faults.add({ calls: 'response_url', times: 1, how: { refuse: 500 } });

      await pressed(newest(), 'Claim');

      expect(readable(newest())).toContain('Only members of Billing');
      expect(it.cloud.calls('chat.postEphemeral')).toHaveLength(1);
    });

    test('opens a form', async () => {
      await it.post(claimCard);
      it.handrail.answerWith(asks);

      await pressed(newest(), 'Claim');

      expect(ana().modal()).toMatchObject({ title: 'Hand off' });
    });

    test('in a private answer takes the place of that answer', async () => {
      it.handrail.answerWith(offered);
      await ana().type('#support', '/handoff @billing');
      it.handrail.answerWith({ kind: 'done', card: { body: [{ text: say`Taken back` }] } });

      await pressed(newest(), 'Undo');

      expect(seenByAna()).toHaveLength(1);
      expect(readable(newest())).toContain('Taken back');
      expect(readable(newest())).not.toContain('Undo');
    });

    test('in a private answer leaves that answer when it is refused', async () => {
      it.handrail.answerWith(offered);
      await ana().type('#support', '/handoff @billing');
      it.handrail.answerWith(refused);

      await pressed(newest(), 'Undo');

      expect(seenByAna().map(readable)).toEqual([
        expect.stringContaining('Offered to Billing'),
        expect.stringContaining('Only members'),
      ]);
    });
  });

  describe('to a form', () => {
    const openForm = async (more: Partial<Form> = {}, room = '#support') => {
      it.handrail.answerWith({ kind: 'asks', form: { ...form, ...more } });
      await ana().type(room, '/handoff @billing');
      await it.quiet();
      return { view: ana().modal()?.view ?? '' };
    };
    const submit = async (modal: { view: string }, outcome: Outcome) => {
      it.handrail.answerWith(outcome);
      await ana().submit(modal, { 'Next step': 'refund' });
      await it.quiet();
    };

    test.each<[string, Outcome, string]>([
      ['what was done', offered, 'Offered to Billing'],
      ['a refusal', refused, 'Only members of Billing may claim this.'],
      ['that the form asks again', asks, 'Fill in'],
    ])('is a message of its own where Slack has hung up meanwhile: %s', async (_what, outcome, words) => {
      const modal = await openForm();
      const { now } = Date;
      it.handrail.answerWith(async () => {
        vi.spyOn(Date, 'now').mockImplementation(() => now() + 3_000);
        return outcome;
      });

      await ana().submit(modal, { 'Next step': 'refund' });
      vi.restoreAllMocks();
      await it.quiet();

      expect(readable(newest())).toContain(words);
      expect(newest().ephemeral).toBe(true);
    });

    test('stands under the field that was wrong', async () => {
      const modal = await openForm();

      await submit(modal, { ...refused, reason: say`That day is over.`, field: 'due' });

      expect(ana().modal()?.errors).toEqual({ due: 'That day is over.' });
    });

    test('stands under the first field where none in particular was wrong', async () => {
      const modal = await openForm();

      await submit(modal, refused);

      expect(ana().modal()?.errors).toEqual({ note: 'Only members of Billing may claim this.' });
    });

    test('replaces a form that has no fields', async () => {
      const modal = await openForm({ fields: [], intro: say`Really?` });
      it.handrail.answerWith(refused);
      await ana().submit(modal);
      await it.quiet();

      expect(JSON.stringify(ana().modal()?.blocks)).toContain('Only members of Billing');
    });

    test('says under the first field that nothing was saved, and the form stays as it was', async () => {
      const modal = await openForm();
      it.handrail.breakDown();

      await ana().submit(modal, { 'Next step': 'refund' });

      expect(ana().modal()?.errors).toEqual({ note: 'This was not saved. Try again in a minute.' });
      expect(ana().modal()?.state.note).toMatchObject({ text: { value: 'refund' } });
    });

    test('asks again with what is wrong, keeping what was entered', async () => {
      const modal = await openForm();
      const [note, due] = form.fields;
      if (!note || !due) throw new Error('The form lost its fields');

      await submit(modal, { kind: 'asks', form: { ...form, fields: [note, { ...due, error: 'When?' }] } });

      expect(ana().modal()?.state.note).toMatchObject({ text: { value: 'refund' } });
      expect(JSON.stringify(ana().modal()?.blocks)).toContain('When?');
    });

    test('comes in the chat with the bot where the app is not in the room', async () => {
      const modal = await openForm({}, '#lunch');

      await submit(modal, offered);

      const chat = await ana().openApp();
      expect(readable(seenByAna(chat).at(-1))).toContain('Offered to Billing');
      expect(seenByAna(it.lunch)).toEqual([]);
    });

    test('is worked on, where it takes longer', async () => {
      const modal = await openForm();

      await submit(modal, { kind: 'working' });

      expect(ana().modal()).toBeUndefined();
      expect(readable(newest())).toContain('Working on it…');
    });

    test('a choice of very many is searched', async () => {
      const options = Array.from({ length: 101 }, (_, n) => ({ label: `Team ${n}`, value: `team-${n}` }));
      const choice = {
        name: 'to',
        label: 'To',
        kind: 'choice' as const,
        options,
        lookup: 'receiver' as const,
      };
      const modal = await openForm({ fields: [choice] });

      const found = await ana().suggest(modal, 'To', 'bil');

      expect(it.handrail.questions).toEqual([expect.objectContaining({ lookup: 'receiver', typed: 'bil' })]);
      expect(found.map(option => option.value)).toEqual(['team:billing']);
    });
  });

  describe('to a shortcut', () => {
    test('is a form', async () => {
      const manifest = {
        display_information: { name: 'Handrail' },
        features: {
          bot_user: { display_name: 'Handrail' },
          shortcuts: [
            { name: 'Log as issue', type: 'message' as const, callback_id: 'issue.log', description: 'x' },
          ],
        },
        oauth_config: { scopes: { bot: ['chat:write', 'commands'] } },
        settings: { event_subscriptions: { bot_events: [] } },
      };
      await it.close();
      it = await slackInCloud({ manifest });
      const written = await ana().type('#support', 'The export is wrong');
      it.handrail.answerWith(asks);

      await ana().run('issue.log', { room: it.support, ts: written.message?.ts ?? '' });
      await it.quiet();

      expect(it.handrail.intents[0]).toMatchObject({
        name: 'issue.log',
        input: { ask: true, text: ['The export is wrong'] },
        place: { room: it.support, message: written.message?.ts },
      });
      expect(ana().modal()).toMatchObject({ title: 'Hand off' });
    });
  });

  describe('in the App Home', () => {
    test('the opened Home shows what Handrail has for this person', async () => {
      it.handrail.answerWith({ kind: 'done', card: claimCard });

      await ana().openHome();
      await it.quiet();

      expect(JSON.stringify(ana().home()?.blocks)).toContain('H-1 Export');
    });

    test('a button answers in the chat with the bot', async () => {
      it.handrail.answerWith({ kind: 'done', card: claimCard });
      await ana().openHome();
      await it.quiet();
      it.handrail.answerWith(refused);

      await ana().press({ view: ana().home()?.view ?? '' }, 'Claim');
      await it.quiet();

      expect(it.handrail.intents.at(-1)?.place).toMatchObject({ kind: 'home' });
      const chat = await ana().openApp();
      expect(readable(seenByAna(chat).at(-1))).toContain('Only members of Billing');
    });
  });

  describe('news', () => {
    test('a renamed channel is told with its facts', async () => {
      await it.cloud.admin.renameChannel(it.support, 'help');

      expect(it.handrail.news).toEqual([
        expect.objectContaining({
          kind: 'room',
          room: expect.objectContaining({ name: 'help', shared: false }),
        }),
      ]);
    });

    test('what cannot be saved is sent again', async () => {
      it.handrail.breakDown();

      await it.cloud.admin.archiveChannel(it.support);

      expect(it.cloud.deliveries().at(-1)).toMatchObject({ kind: 'event', status: 500, acknowledged: false });
    });

    test('a large user group is completed by looking it up', async () => {
      await it.cloud.admin.addUserGroup({ id: 'S0LARGE', handle: 'everyone', members: [it.ana, it.ben] });
      it.handrail.news.length = 0;
      const event = {
        type: 'subteam_updated',
        subteam: { id: 'S0LARGE', handle: 'everyone', name: 'Everyone' },
      };

      const body = { type: 'event_callback', event_id: 'Ev1', team_id: it.cloud.teamId, event };
      await it.cloud.send(JSON.stringify(body));

      expect(it.handrail.news).toEqual([
        expect.objectContaining({ group: expect.objectContaining({ memberIds: [it.ana, it.ben] }) }),
      ]);
    });
  });
});
