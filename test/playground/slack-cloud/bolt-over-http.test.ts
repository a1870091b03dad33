import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { openOfficeWithApp } from './office.ts';

const claimButton: KnownBlock = {
  type: 'actions',
  block_id: 'offer',
  elements: [
    { type: 'button', action_id: 'claim', value: 'H-1', text: { type: 'plain_text', text: 'Claim' } },
  ],
};

const textInput = (label: string, action_id: string): KnownBlock => ({
  type: 'input',
  block_id: `${action_id}_block`,
  label: { type: 'plain_text', text: label },
  element: { type: 'plain_text_input', action_id },
});

const form = (blocks: KnownBlock[]) => ({
  type: 'modal' as const,
  callback_id: 'handoff',
  title: { type: 'plain_text' as const, text: 'Hand off' },
  submit: { type: 'plain_text' as const, text: 'Offer' },
  blocks,
});

test('a command reaches the app with names made ids, and its answer is for the sender alone', async () => {
  const heard: string[] = [];
  const slack = await openOfficeWithApp(app => {
    app.command('/handoff', async ({ command, ack }) => {
      heard.push(command.text);
      await ack({ text: 'Offered H-1 to Billing', blocks: [claimButton] });
    });
  });

  const reaction = await slack
    .as('ana')
    .type('#support', '/handoff @billing ask @ben in #support <b> & more');

  expect(heard).toEqual([
    '<!subteam^SBILLING|@billing> ask <@UBEN|ben> in <#CSUPPORT|support> &lt;b&gt; &amp; more',
  ]);
  expect(reaction.delivery).toMatchObject({ acknowledged: true, status: 200, via: 'http' });
  expect(reaction.message).toMatchObject({ text: 'Offered H-1 to Billing', ephemeral: true });
  expect(slack.as('ana').messages('#support').at(-1)?.text).toBe('Offered H-1 to Billing');
  expect(slack.as('ben').messages('#support')).toEqual([]);
});

test('a tapped button carries its message, its value and a place to answer', async () => {
  const slack = await openOfficeWithApp(app => {
    app.action('claim', async ({ ack, action, body, respond }) => {
      await ack();
      const value = action.type === 'button' ? action.value : undefined;
      await respond({ text: `${body.user.id} has ${value}`, replace_original: true, blocks: [] });
    });
    app.message('offer it', async ({ say }) => {
      await say({ text: 'An offer', blocks: [claimButton] });
    });
  });
  await slack.as('ana').type('#support', 'offer it');
  const card = await slack.until(() =>
    slack
      .as('ben')
      .messages('#support')
      .find(({ text }) => text === 'An offer'),
  );

  const reaction = await slack.as('ben').press(card, 'Claim');

  expect(reaction.delivery?.payload).toMatchObject({
    type: 'block_actions',
    container: { type: 'message', message_ts: card.ts, channel_id: 'CSUPPORT', is_ephemeral: false },
    message: { text: 'An offer', bot_id: expect.stringMatching(/^B/) },
    actions: [{ action_id: 'claim', block_id: 'offer', value: 'H-1', type: 'button' }],
  });
  expect(
    slack
      .as('ana')
      .messages('#support')
      .find(({ ts }) => ts === card.ts),
  ).toMatchObject({
    text: 'UBEN has H-1',
    blocks: [],
    edited: true,
  });
});

test('a modal opens on a command, complains, and closes when the app is content', async () => {
  const slack = await openOfficeWithApp(app => {
    app.command('/handoff', async ({ ack, body, client }) => {
      await client.views.open({ trigger_id: body.trigger_id, view: form([textInput('What', 'what')]) });
      await ack();
    });
    app.view('handoff', async ({ ack, view }) => {
      const what = view.state.values.what_block?.what?.value;
      if (what === 'nothing') await ack({ response_action: 'errors', errors: { what_block: 'Say more.' } });
      else await ack();
    });
  });
  const ana = slack.as('ana');
  const { modal } = await ana.type('#support', '/handoff');
  if (!modal) throw new Error('no modal opened');

  const untouched = await ana.submit(modal);
  const complaint = await ana.submit(modal, { What: 'nothing' });
  const content = await ana.submit(modal, { What: 'A refund' });

  expect(modal).toMatchObject({ title: 'Hand off', submit: 'Offer', callbackId: 'handoff' });
  expect(untouched.modal?.errors).toEqual({ what_block: 'Please complete this required field.' });
  expect(untouched.delivery).toBeUndefined();
  expect(complaint.modal?.errors).toEqual({ what_block: 'Say more.' });
  expect(content.modal).toBeUndefined();
});

test('a modal can be updated in place, pushed upon, and cleared as a whole', async () => {
  const slack = await openOfficeWithApp(app => {
    app.shortcut('log', async ({ ack, body, client }) => {
      await client.views.open({ trigger_id: body.trigger_id, view: form([textInput('What', 'what')]) });
      await ack();
    });
    app.view('handoff', async ({ ack, view }) => {
      const what = view.state.values.what_block?.what?.value;
      if (what === 'update') await ack({ response_action: 'update', view: form([textInput('Who', 'who')]) });
      else if (what === 'push') await ack({ response_action: 'push', view: form([textInput('Why', 'why')]) });
      else await ack({ response_action: 'clear' });
    });
  }, withShortcuts());
  const ana = slack.as('ana');

  const { modal: first } = await ana.run('Log as issue');
  if (!first) throw new Error('no modal opened');
  const { modal: pushed } = await ana.submit(first, { What: 'push' });
  if (!pushed) throw new Error('nothing was pushed');
  const { modal: cleared } = await ana.submit(pushed, { Why: 'done' });
  const { modal: second } = await ana.run('Log as issue');
  if (!second) throw new Error('no modal opened');
  const { modal: updated } = await ana.submit(second, { What: 'update' });

  expect(pushed.blocks).toMatchObject([{ label: { text: 'Why' } }]);
  expect(cleared).toBeUndefined();
  expect(updated).toMatchObject({ view: second.view, blocks: [{ label: { text: 'Who' } }] });
});

test('a message shortcut brings the message along', async () => {
  const slack = await openOfficeWithApp(app => {
    app.shortcut('note', async ({ ack, shortcut, respond }) => {
      await ack();
      if (shortcut.type === 'message_action') await respond(`Noted: ${shortcut.message.text}`);
    });
  }, withShortcuts());
  const { message } = await slack.as('ana').type('#support', 'The export is wrong');
  if (!message) throw new Error('nothing was posted');

  await slack.as('ben').run('Note', message);

  expect(slack.as('ben').messages('#support').at(-1)).toMatchObject({
    text: 'Noted: The export is wrong',
    ephemeral: true,
  });
});

test('the Home tab shows what the app publishes, and its selects offer what the app finds', async () => {
  const slack = await openOfficeWithApp(app => {
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: {
          type: 'home',
          blocks: [
            {
              type: 'section',
              text: { type: 'mrkdwn', text: 'Yours' },
              accessory: { type: 'external_select', action_id: 'team', min_query_length: 0 },
            },
          ],
        },
      });
    });
    app.options('team', async ({ ack, options }) => {
      await ack({ options: [{ text: { type: 'plain_text', text: `${options.value}ing` }, value: 't1' }] });
    });
    app.action('team', async ({ ack, action, client, body }) => {
      await ack();
      const chosen = action.type === 'external_select' ? action.selected_option?.value : undefined;
      await client.chat.postMessage({ channel: body.user.id, text: `Chosen: ${chosen}` });
    });
  });
  const ana = slack.as('ana');
  await ana.openHome();
  const home = ana.home();
  if (!home) throw new Error('no home');

  const options = await ana.suggest(home, 'team', 'bill');
  await ana.fill(home, 'team', 'billing');

  expect(options).toEqual([{ text: { type: 'plain_text', text: 'billing' }, value: 't1' }]);
  const room = await ana.openApp();
  await slack.until(() => ana.messages(room).some(({ text }) => text === 'Chosen: t1'));
  expect(ana.room(room)).toMatchObject({ name: 'Handrail', kind: 'direct', unread: 1, mentions: 1 });
});

test('a mention is told as a mention and as a message, in threads too', async () => {
  const heard: string[] = [];
  const slack = await openOfficeWithApp(app => {
    app.event('app_mention', async ({ event }) => void heard.push(`mention ${event.text}`));
    app.event('message', async ({ event }) => {
      if (event.subtype === undefined)
        heard.push(`message ${event.thread_ts ? 'in a thread' : 'in the room'}`);
    });
  });
  const { message } = await slack.as('ana').type('#support', 'Good morning');

  await slack.as('ben').type('#support', '@Handrail help', message?.ts);

  expect(heard).toEqual([
    'message in the room',
    expect.stringMatching(/^(mention|message)/),
    expect.stringMatching(/^(mention|message)/),
  ]);
  expect(heard).toContain(`mention <@${slack.botUserId}> help`);
  expect(heard).toContain('message in a thread');
});

test('what the person sees when a command goes wrong', async () => {
  const slack = await openOfficeWithApp(app => {
    app.command('/claim', async () => {
      throw new Error('broken');
    });
    app.command('/issue', async ({ ack }) => {
      await ack({
        text: 'x',
        blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
      });
    });
  });
  const ana = slack.as('ana');
  const { message } = await ana.type('#support', 'Hello');

  const broken = await ana.type('#support', '/claim');
  const malformed = await ana.type('#support', '/issue');
  const unknown = await ana.type('#support', '/unknown');
  const threaded = await ana.type('#support', '/claim', message?.ts);

  expect(broken.toast).toBe('/claim failed with the error "dispatch_failed"');
  expect(malformed.toast).toBe('/issue failed with the error "invalid_command_response"');
  expect(slack.violations()).toMatchObject([
    {
      where: '/issue',
      messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
    },
  ]);
  expect(unknown.toast).toContain('/unknown is not a valid command');
  expect(threaded.toast).toBe('/claim is not supported in threads. Sorry!');
  expect(ana.snapshot().toasts).toHaveLength(4);
});

function withShortcuts() {
  const shortcut = (type: 'global' | 'message', name: string, callback_id: string) => ({
    type,
    name,
    callback_id,
    description: name,
  });
  return {
    manifest: {
      display_information: { name: 'Handrail' },
      features: {
        bot_user: { display_name: 'Handrail' },
        shortcuts: [shortcut('global', 'Log as issue', 'log'), shortcut('message', 'Note', 'note')],
      },
      oauth_config: { scopes: { bot: ['chat:write', 'commands'] } },
      settings: { event_subscriptions: { bot_events: [] } },
    },
  };
}
