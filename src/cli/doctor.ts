import { type Config, readConfig } from '../config.ts';
import { createWorkspaces } from '../core/people/workspaces.ts';
import { databaseClock } from '../core/time/clock.ts';
import { createVault } from '../database/vault.ts';
import { createLog } from '../log.ts';
import { checkDatabase } from './check-database.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { checkSlack } from './check-slack.ts';
import { checkTeams } from './check-teams.ts';
import { type Command, readOptions } from './command.ts';
import { type Finding, findingLines } from './findings.ts';

/** Says how Handrail is configured, and what is wrong with it or around it; changes nothing, and tells no secret. */
export const doctor: Command = {
  usage: 'doctor',
  run: async (words, terminal) => {
    readOptions(words, {});
    const config = readConfig(terminal.environment);
    const { findings, list } = await examine(config);
    const isWrong = findings.some(({ state }) => state === 'wrong');
    terminal.print(findingLines(findings).join('\n'));
    if (list.length > 0) terminal.print(`\n${list.join('\n')}`);
    terminal.print(isWrong ? '\nSomething is wrong.' : '\nAll is well.');
    return isWrong ? 1 : 0;
  },
};

async function examine(config: Config): Promise<{ findings: Finding[]; list: string[] }> {
  const log = createLog('silent');
  const { finding, database } = await checkDatabase(config);
  const vault = createVault(config.encryptionKeys);
  const opened = database && {
    database,
    vault,
    workspaces: createWorkspaces(database, vault, config.manyOrganizations),
  };
  try {
    const deliveries = database && (await checkDeliveries(database, databaseClock(config.clockOffsetMs)));
    const findings = [
      ...checkSettings(config),
      finding,
      ...(await checkSlack(config, opened, log)),
      ...(await checkTeams(config, database)),
      ...(deliveries?.findings ?? []),
    ];
    return { findings, list: deliveries?.list ?? [] };
  } finally {
    await database?.close();
  }
}

function checkSettings({ slack, teams, host, port, admins, domains, encryptionKeys }: Config): Finding[] {
  const about = 'settings';
  if (!slack && !teams)
    return [{ about, state: 'off', text: 'no platform is configured, so npm start opens the playground' }];
  const said = [
    `listens on ${host}:${port}`,
    admins.length > 0 ? `${admins.length} in HANDRAIL_ADMINS` : 'nobody in HANDRAIL_ADMINS',
    domains ? `domains ${domains.join(', ')}` : 'domains as most members have them',
    ...(encryptionKeys.length > 0 ? ['tokens are stored encrypted'] : []),
  ];
  return [{ about, state: 'ok', text: said.join('; ') }];
}
