import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { examineTeams } from '../teams/examine.ts';
import type { TeamsConfig } from '../teams/index.ts';
import type { Finding } from './findings.ts';

/** How Teams is configured, whether Microsoft's services answer, and whether Teams was ever heard of. */
export async function checkTeams(
  { teams: config }: Pick<Config, 'teams'>,
  database: Database | undefined,
): Promise<Finding[]> {
  if (!config) return [found('off', 'not configured')];
  const { appId, appType, tenants } = config;
  const who = tenants === 'any' ? 'any tenant' : tenants.join(', ');
  return [
    found(
      'ok',
      `configured as ${appId || 'an app without id'} (${appType}) for ${who}, listens at /api/messages`,
    ),
    ...(await checkServices(config)),
    ...(database ? [await checkHeard(database)] : []),
  ];
}

async function checkServices(config: TeamsConfig): Promise<Finding[]> {
  if (config.auth === 'none')
    return [found('off', 'neither checks nor sends tokens (TEAMS_AUTH=none), for local emulators alone')];
  const { login, signingKeys } = await examineTeams(config);
  const secret =
    'see that MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppType are right, and that MicrosoftAppPassword is the value of a secret that has not expired';
  return [
    login === null
      ? found('ok', "Microsoft's login gives the bot its token")
      : found('wrong', `the bot gets no token: ${login}`, /answered/.test(login) ? secret : unreachable),
    signingKeys === null
      ? found('ok', 'the keys with which Teams signs can be read')
      : found('wrong', `the keys with which Teams signs cannot be read: ${signingKeys}`, unreachable),
  ];
}

const unreachable = 'see that this machine reaches login.microsoftonline.com and login.botframework.com';

/** Nothing can be sent to Teams before a first activity has told where. */
async function checkHeard(database: Database): Promise<Finding> {
  const tenants = await database.prisma.workspace.count({
    where: { platform: 'teams', removedAt: null, serviceUrl: { not: null } },
  });
  if (tenants > 0)
    return found('ok', `has been heard from ${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}`);
  return found(
    'off',
    'has not been heard yet; write to the bot, whose messaging endpoint ends in /api/messages',
  );
}

function found(state: Finding['state'], text: string, todo?: string): Finding {
  return { about: 'teams', state, text, todo };
}
