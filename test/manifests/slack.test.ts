import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { useCases } from '../../src/core/areas.ts';
import { intentOf } from '../../src/core/typed-line.ts';
import { typedCommand } from '../../src/slack/intents.ts';
import { slackManifest } from '../../src/slack/manifest.ts';
import { eventsHeard, methodsCalled } from './slack-code.ts';
import { EVENT_SCOPES, METHOD_SCOPES } from './slack-reference.ts';
import { lacksSlackSchema, slackSchemaFaults } from './slack-schema.ts';

const url = 'https://handrail.example.com';
const manifest = slackManifest(useCases, { url });
const everything = slackManifest(useCases, { url, allCommands: true });
const asJson = (value: object) => JSON.parse(JSON.stringify(value));

describe('the manifest for Slack', () => {
  test('is committed as it is made now (npm run manifests writes it anew)', () => {
    const committed = JSON.parse(readFileSync('manifests/slack/manifest.json', 'utf8'));
    expect(committed).toEqual(asJson(manifest));
  });

  describe.skipIf(lacksSlackSchema)("by Slack's own schema (skipped without ../shared/schemas)", () => {
    test.each([
      ['with the default commands', manifest],
      ['with every command', everything],
      ['for Socket Mode', slackManifest(useCases, { socketMode: true })],
    ])('is valid %s', (_, made) => {
      expect(slackSchemaFaults(asJson(made))).toEqual([]);
    });

    test('would not be valid with anything else in it', () => {
      expect(slackSchemaFaults({ ...asJson(manifest), invented: true })).not.toEqual([]);
      const { display_information: _, ...nameless } = asJson(manifest);
      expect(slackSchemaFaults(nameless)).not.toEqual([]);
    });
  });
});

describe('slash commands', () => {
  const commandsIn = (made: typeof manifest) => made.features.slash_commands.map(({ command }) => command);
  const verbs = useCases.flatMap(({ verb }) => verb ?? []);
  const marked = (as: string) =>
    verbs.filter(({ command }) => command === as).map(({ words }) => `/${words}`);

  test('are /handrail and what is marked as default', () => {
    expect(commandsIn(manifest)).toContain('/handoff');
    expect(commandsIn(manifest).sort()).toEqual(['/handrail', ...marked('default')].sort());
  });

  test('are, where all are wanted, also those that are marked as on request', () => {
    expect(commandsIn(everything)).toEqual(expect.arrayContaining(['/claim', '/issue', '/promise']));
    expect(commandsIn(everything).sort()).toEqual(
      ['/handrail', ...marked('default'), ...marked('on request')].sort(),
    );
  });

  test('mean what their verbs mean', () => {
    for (const command of commandsIn(everything).filter(name => name !== '/handrail')) {
      const typed = { text: '', team_id: 'T1', user_id: 'U1', channel_id: 'C1', channel_name: 'general' };
      const line = typedCommand({ command, ...typed }, 'delivery');
      const meant = useCases.find(({ name }) => name === intentOf(line, useCases).name);
      expect(command).toBe(`/${meant?.verb?.words[0]}`);
    }
  });

  test('are sent with the ids of people and rooms', () => {
    expect(everything.features.slash_commands.every(({ should_escape }) => should_escape)).toBe(true);
  });

  test('of /handrail say every verb that there is, and none that there is not', () => {
    const { description = '' } =
      manifest.features.slash_commands.find(({ command }) => command === '/handrail') ?? {};
    const said = description.replace(/^.*: /, '').split(', ');
    expect(said.sort()).toEqual([...new Set(verbs.map(({ words }) => words[0]))].sort());
  });
});

describe('message shortcuts', () => {
  test('are those of the use-cases, each of which takes a message', () => {
    const { shortcuts } = manifest.features;
    expect(shortcuts.map(({ name }) => name).sort()).toEqual(['Hand off', 'Log as issue', 'Record promise']);
    expect(shortcuts.map(({ name, callback_id }) => [name, callback_id])).toEqual(
      useCases.flatMap(({ name, shortcut }) => (shortcut ? [[shortcut, name]] : [])),
    );
    for (const { callback_id } of shortcuts) {
      const used = useCases.find(({ name }) => name === callback_id);
      const message = { ask: true, text: ['Their export fails'], link: 'https://x.slack.com/archives/C1/p1' };
      expect(used?.input.safeParse(message).error).toBeUndefined();
    }
  });
});

describe('events and scopes', () => {
  const { bot_events } = manifest.settings.event_subscriptions;
  const { bot } = manifest.oauth_config.scopes;

  test('the events are exactly those that the code listens to', () => {
    expect([...bot_events].sort()).toEqual(eventsHeard());
  });

  test('the events exist', () => {
    expect(bot_events.filter(event => !EVENT_SCOPES[event])).toEqual([]);
  });

  test('the scopes are exactly those that the events, the methods and the commands take', () => {
    const methods = methodsCalled();
    expect(methods).toContain('chat.postMessage');
    expect(methods.filter(method => !METHOD_SCOPES[method])).toEqual([]);
    const needed = [
      'commands',
      ...bot_events.flatMap(event => EVENT_SCOPES[event] ?? []),
      ...methods.flatMap(method => METHOD_SCOPES[method] ?? []),
    ];
    expect([...bot].sort()).toEqual([...new Set(needed)].sort());
  });
});

describe('addresses', () => {
  test('all traffic goes to one', () => {
    const { interactivity, event_subscriptions } = manifest.settings;
    const events = `${url}/slack/events`;
    expect(interactivity).toMatchObject({ request_url: events, message_menu_options_url: events });
    expect(event_subscriptions.request_url).toBe(events);
    expect(manifest.features.slash_commands.map(command => command.url)).toEqual([events, events]);
    expect(manifest.oauth_config.redirect_urls).toEqual([`${url}/slack/oauth_redirect`]);
  });

  test('none is needed with Socket Mode', () => {
    const made = slackManifest(useCases, { socketMode: true });
    expect(made.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(made)).not.toContain('http');
  });
});
