import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { clientOf, openOffice, openOfficeWithApp } from './office.ts';

const silentManifest = {
  display_information: { name: 'Handrail' },
  features: {
    bot_user: { display_name: 'Handrail' },
    slash_commands: [{ command: '/mine', description: 'What is mine' }],
  },
  oauth_config: { scopes: { bot: [] } },
  settings: { event_subscriptions: { bot_events: [] } },
};

const plain = (text: string) => ({ type: 'plain_text' as const, text });

test('unread marks and mentions follow what a person has read', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);
  const ben = slack.as('ben');

  await slack.as('ana').type('#support', 'Morning');
  await slack.as('ana').type('#support', '@billing, please');
  await client.chat.postMessage({ channel: 'CSUPPORT', text: 'For <@UBEN>' });
  const before = ben.room('#support');
  await ben.markRead('#support');

  expect(before).toMatchObject({ unread: 3, mentions: 2 });
  expect(ben.room('#support')).toMatchObject({ unread: 0, mentions: 0 });
  expect(slack.as('ana').room('#support')).toMatchObject({ unread: 1, mentions: 0 });
});

test('a person sees their own rooms, then those that they could join', async () => {
  const slack = await openOffice();
  await slack.admin.addChannel({ name: 'afternoon', members: ['ana'] });
  await slack.admin.addChannel({ name: 'board', private: true, members: ['ana'] });
  await slack.admin.openDirectMessage(['ana', 'ben']);

  const { rooms, commands, people, groups } = slack.as('ben').snapshot();

  expect(rooms.map(({ name, joined }) => [name, joined])).toEqual([
    ['Ana Souza', true],
    ['support', true],
    ['afternoon', false],
  ]);
  expect(commands.map(({ command }) => command)).toContain('/handoff');
  expect(people.map(({ name }) => name)).toEqual(['handrail', 'slackbot', 'ana', 'ben', 'chiara']);
  expect(groups).toMatchObject([{ handle: 'billing', members: ['UBEN'] }]);
});

test('what is entered stays when the app updates the view, and is told with every action', async () => {
  const slack = await openOfficeWithApp(app => {
    app.command('/handoff', async ({ ack, body, client }) => {
      await client.views.open({ trigger_id: body.trigger_id, view: view('First') });
      await ack();
    });
    app.action('team', async ({ ack, body, client }) => {
      if (body.type === 'block_actions' && body.view)
        await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: view('Second') });
      await ack();
    });
  });
  const ana = slack.as('ana');
  const { modal } = await ana.type('#support', '/handoff');
  if (!modal) throw new Error('no modal opened');

  const quiet = await ana.fill(modal, 'What', 'A refund');
  const loud = await ana.fill(modal, 'Team', 'Billing');
  await ana.fill(modal, 'Owner', '@ben');

  expect(quiet.delivery).toBeUndefined();
  expect(loud.delivery?.payload).toMatchObject({
    actions: [{ action_id: 'team', selected_option: { value: 'billing' }, block_id: 'team_block' }],
    view: { state: { values: { what_block: { what: { value: 'A refund' } } } } },
  });
  expect(ana.modal()).toMatchObject({
    title: 'Second',
    state: {
      what_block: { what: { type: 'plain_text_input', value: 'A refund' } },
      team_block: { team: { selected_option: { value: 'billing' } } },
      owner_block: { owner: { selected_user: 'UBEN' } },
    },
  });

  function view(title: string) {
    return {
      type: 'modal' as const,
      title: plain(title),
      submit: plain('Go'),
      blocks: [
        {
          type: 'input' as const,
          block_id: 'what_block',
          label: plain('What'),
          element: { type: 'plain_text_input' as const, action_id: 'what' },
        },
        {
          type: 'input' as const,
          block_id: 'team_block',
          label: plain('Team'),
          dispatch_action: true,
          element: {
            type: 'static_select' as const,
            action_id: 'team',
            options: [{ text: plain('Billing'), value: 'billing' }],
          },
        },
        {
          type: 'input' as const,
          block_id: 'owner_block',
          optional: true,
          label: plain('Owner'),
          element: { type: 'users_select' as const, action_id: 'owner' },
        },
      ],
    };
  }
});

test('closing a modal is told where the app asked for it', async () => {
  const closed: boolean[] = [];
  const slack = await openOfficeWithApp(app => {
    app.command('/handoff', async ({ ack, body, client }) => {
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'handoff',
          notify_on_close: true,
          title: plain('T'),
          blocks: [{ type: 'divider' }],
        },
      });
      await ack();
    });
    app.view({ callback_id: 'handoff', type: 'view_closed' }, async ({ ack, body }) => {
      closed.push('is_cleared' in body && body.is_cleared);
      await ack();
    });
  });
  const { modal } = await slack.as('ana').type('#support', '/handoff');
  if (!modal) throw new Error('no modal opened');

  const reaction = await slack.as('ana').close(modal);

  expect(reaction.modal).toBeUndefined();
  expect(closed).toEqual([false]);
});

test('an app that takes more than three seconds is too late', async () => {
  const app = createServer(() => undefined);
  await new Promise<void>(resolve => app.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void app.close());
  const { port } = app.address() as AddressInfo;
  const slack = await openOffice({ manifest: silentManifest, requestUrl: `http://127.0.0.1:${port}/` });

  const reaction = await slack.as('ana').type('#support', '/mine');

  expect(reaction.toast).toBe('/mine failed with the error "operation_timeout"');
  expect(reaction.delivery).toMatchObject({ acknowledged: false, failure: 'timeout' });
});

test('people from other workspaces do not have the app', async () => {
  const slack = await openOffice();
  await slack.admin.addUser({ name: 'eve', realName: 'Eve', team: 'TOTHER' });
  await slack.admin.shareChannel('#support', 'TOTHER');
  await slack.admin.addMember('#support', 'eve');

  const reaction = await slack.as('eve').type('#support', '/mine');

  expect(reaction.toast).toContain('/mine is not a valid command');
  expect(slack.as('eve').snapshot().commands).toEqual([]);
});

test('people do only what Slack lets them do', async () => {
  const slack = await openOffice();
  const { message } = await slack.as('ana').type('#support', 'Mine');
  if (!message) throw new Error('nothing was posted');

  await expect(slack.as('chiara').type('#support', 'Hello')).rejects.toThrow('UCHIARA is not in #support');
  await expect(slack.as('ben').deleteMessage(message)).rejects.toThrow('may not delete');
  await expect(slack.as('ben').press(message, 'Claim')).rejects.toThrow('There is no control "Claim"');
  expect(() => slack.as('nobody')).toThrow('Slack has no user nobody');
});
