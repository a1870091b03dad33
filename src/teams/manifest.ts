import { about, capitalized } from '../core/help/about.ts';
import type { UseCase, Verb } from '../core/use-case.ts';
import { TEAM_PERMISSIONS } from './permissions.ts';

export interface TeamsManifestOptions {
  /** The bot's application (client) id. */
  appId: string;
  /** Where Teams reaches Handrail. */
  url: string;
  /** Teams takes a changed manifest only with another version. */
  version: string;
}

/** The oldest version that knows twelve commands a list, so that national clouds take it too. */
const SCHEMA_VERSION = '1.24';
/** In the list that Teams shows after a mention of the bot. */
const MOST_COMMANDS = 12;

/** The app as Teams knows it (https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema), made from what can be done. */
export function teamsManifest(useCases: readonly UseCase[], { appId, url, version }: TeamsManifestOptions) {
  const { host, href } = new URL('/', url);
  const scopes = ['personal', 'team', 'groupChat'];
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA_VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA_VERSION,
    version,
    id: appId,
    developer: { name: about.name, websiteUrl: href, privacyUrl: href, termsOfUseUrl: href },
    name: { short: about.name, full: `${about.name} for Slack and Teams` },
    description: { short: about.line, full: about.paragraph },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: about.color,
    defaultInstallScope: 'team',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    bots: [
      {
        botId: appId,
        scopes,
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: [{ scopes, commands: mentionCommands(useCases) }],
      },
    ],
    composeExtensions: [{ botId: appId, commands: [...useCases.flatMap(messageCommand), searchCommand] }],
    validDomains: [host],
    webApplicationInfo: { id: appId, resource: `api://${host}/${appId}` },
    authorization: {
      permissions: { resourceSpecific: TEAM_PERMISSIONS.map(name => ({ name, type: 'Application' })) },
    },
  };
}

/** The verbs that deserve a command first, then the others as far as there is room, help always. */
function mentionCommands(useCases: readonly UseCase[]) {
  const verbs = useCases.flatMap(({ verb }) => verb ?? []);
  const help = verbs.filter(({ words }) => words[0] === 'help');
  const others = verbs.filter(verb => !help.includes(verb)).sort((a, b) => rank(a) - rank(b));
  return [...others.slice(0, MOST_COMMANDS - help.length), ...help].map(verb => ({
    title: verb.words.join(' '),
    description: capitalized(verb.help),
  }));
}

const rank = ({ command }: Verb): number => (command === 'default' ? 0 : command === 'on request' ? 1 : 2);

/** A command on a message; its form is fetched, as the use-case asks for what is missing. */
function messageCommand({ name, shortcut, verb }: UseCase) {
  if (!shortcut) return [];
  return [
    {
      id: name,
      type: 'action' as const,
      context: ['message' as const],
      title: shortcut,
      description: capitalized(verb?.help ?? shortcut),
      fetchTask: true,
    },
  ];
}

/** From the message box and the search bar. */
const searchCommand = {
  id: 'issue.find',
  type: 'query' as const,
  context: ['compose' as const, 'commandBox' as const],
  title: 'Find an issue',
  description: 'Post the card of an issue',
  initialRun: true,
  parameters: [
    {
      name: 'words',
      title: 'Issue',
      description: 'H-1, a customer, or words of the title',
      inputType: 'text',
    },
  ],
};
