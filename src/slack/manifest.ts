import { about, capitalized } from '../core/help/about.ts';
import type { UseCase, Verb } from '../core/use-case.ts';
import { BOT_SCOPES } from './scopes.ts';
import { BOT_EVENTS } from './subscriptions.ts';

export interface SlackManifestOptions {
  /** Where Slack reaches Handrail; not needed with Socket Mode. */
  url?: string;
  /** Also the commands whose names other apps like to have: /claim, /issue, /promise … */
  allCommands?: boolean;
  socketMode?: boolean;
}

/** The app as Slack knows it (https://docs.slack.dev/reference/app-manifest), made from what can be done. */
export function slackManifest(
  useCases: readonly UseCase[],
  { url, allCommands = false, socketMode = false }: SlackManifestOptions,
) {
  const at = (path: string) => (url ? new URL(path, url).href : undefined);
  const request_url = socketMode ? undefined : at('/slack/events');
  const installedAt = at('/slack/oauth_redirect');
  return {
    display_information: {
      name: about.name,
      description: about.line,
      long_description: about.paragraph,
      background_color: about.color,
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: about.name, always_online: true },
      shortcuts: useCases.flatMap(messageShortcut),
      slash_commands: commands(useCases, allCommands).map(command => ({ ...command, url: request_url })),
    },
    oauth_config: {
      redirect_urls: installedAt ? [installedAt] : undefined,
      scopes: { bot: BOT_SCOPES },
    },
    settings: {
      event_subscriptions: { request_url, bot_events: BOT_EVENTS },
      interactivity: { is_enabled: true, request_url, message_menu_options_url: request_url },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

function messageShortcut({ name, shortcut, verb }: UseCase) {
  if (!shortcut) return [];
  const description = capitalized(verb?.help ?? shortcut);
  return [{ name: shortcut, type: 'message' as const, callback_id: name, description }];
}

function commands(useCases: readonly UseCase[], all: boolean) {
  const verbs = useCases.flatMap(({ verb }) => verb ?? []);
  const own = (kind: Verb['command']) => verbs.filter(verb => verb.command === kind).map(commandOf);
  return [...own('default'), commandOfEverything(verbs), ...(all ? own('on request') : [])];
}

function commandOf({ words, usage, help }: Verb) {
  return {
    command: `/${words[0]}`,
    description: capitalized(help),
    usage_hint: usage || undefined,
    should_escape: true,
  };
}

function commandOfEverything(verbs: Verb[]) {
  const first = [...new Set(verbs.flatMap(({ words }) => words[0] ?? []))];
  return {
    command: '/handrail',
    description: `Everything, by its verb: ${first.join(', ')}`,
    usage_hint: 'help',
    should_escape: true,
  };
}
