import { describe, expect, test } from 'vitest';
import { cannotListen, readConfig } from '../src/config.ts';

const SLACK = { SLACK_SIGNING_SECRET: 'signing', SLACK_BOT_TOKEN: 'xoxb-1' };
const OAUTH = {
  SLACK_SIGNING_SECRET: 'signing',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client',
  SLACK_STATE_SECRET: 'state',
  HANDRAIL_ENCRYPTION_KEY: 'k'.repeat(32),
};
const TEAMS = { MicrosoftAppId: 'app', MicrosoftAppPassword: 'password', MicrosoftAppTenantId: 'tenant' };

const without = (environment: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(environment).filter(([key]) => key !== name));

describe('the environment', () => {
  test('that is empty configures no platform, and listens on this machine alone', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '.handrail',
      logLevel: 'info',
      slack: undefined,
      teams: undefined,
    });
  });

  test('of one workspace', () => {
    const { slack, manyOrganizations } = readConfig({ ...SLACK, SLACK_API_URL: 'https://slack-gov.com/api' });
    expect(slack).toMatchObject({ botToken: 'xoxb-1', apiUrl: 'https://slack-gov.com/api/' });
    expect(manyOrganizations).toBe(false);
  });

  test('of many workspaces', () => {
    const { slack, manyOrganizations } = readConfig(OAUTH);
    expect(slack).toMatchObject({ oauth: { clientId: '1.2' } });
    expect(manyOrganizations).toBe(true);
  });

  test('of Teams admits the tenant of the bot, the tenants that are named, or with OAuth any', () => {
    expect(readConfig(TEAMS).teams).toMatchObject({ appType: 'SingleTenant', tenants: ['tenant'] });
    expect(readConfig({ ...TEAMS, HANDRAIL_TENANTS: 'a, b' }).teams).toMatchObject({ tenants: ['a', 'b'] });
    const many = readConfig({ ...OAUTH, ...without(TEAMS, 'MicrosoftAppTenantId') });
    expect(many.teams).toMatchObject({ appType: 'MultiTenant', tenants: 'any' });
  });

  test('counts a variable without a value as one that is not set', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: ' ', DATABASE_URL: '' })).toMatchObject({
      slack: undefined,
      databaseUrl: undefined,
    });
  });
});

describe('one line names the variable that is', () => {
  test.each(Object.keys(SLACK))('missing for one workspace: %s', name => {
    expect(() => readConfig(without(SLACK, name))).toThrow(new RegExp(`^${name}: is missing; [^\\n]+$`));
  });

  test.each(Object.keys(OAUTH))('missing for many workspaces: %s', name => {
    expect(() => readConfig(without(OAUTH, name))).toThrow(new RegExp(`^${name}: is missing; [^\\n]+$`));
  });

  test.each([
    ['MicrosoftAppId', without(TEAMS, 'MicrosoftAppId')],
    ['MicrosoftAppPassword', without(TEAMS, 'MicrosoftAppPassword')],
    ['MicrosoftAppTenantId', { ...without(TEAMS, 'MicrosoftAppTenantId'), MicrosoftAppType: 'SingleTenant' }],
    ['HANDRAIL_TENANTS', without(TEAMS, 'MicrosoftAppTenantId')],
    ['MicrosoftAppId', { HANDRAIL_TENANTS: 'tenant' }],
    ['SLACK_SIGNING_SECRET', { SLACK_APP_TOKEN: 'xapp-1' }],
  ])('missing: %s', (name, environment) => {
    expect(() => readConfig(environment)).toThrow(new RegExp(`^${name}: is missing[;:] [^\\n]+$`));
  });

  test.each([
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '80.5' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/handrail' }],
    ['SLACK_APP_TOKEN', { ...SLACK, SLACK_APP_TOKEN: 'xoxb-1' }],
    ['SLACK_API_URL', { ...SLACK, SLACK_API_URL: 'slack' }],
    ['SLACK_BOT_TOKEN', { ...OAUTH, SLACK_BOT_TOKEN: 'xoxb-1' }],
    ['MicrosoftAppType', { ...TEAMS, MicrosoftAppType: 'UserAssignedMSI' }],
    ['TEAMS_AUTH', { TEAMS_AUTH: 'full' }],
    ['TEAMS_AUTH', { TEAMS_AUTH: 'none', NODE_ENV: 'production' }],
    ['TEAMS_AUTH', { TEAMS_AUTH: 'none', HOST: '0.0.0.0' }],
    ['HANDRAIL_ENCRYPTION_KEY', { HANDRAIL_ENCRYPTION_KEY: 'short' }],
    ['HANDRAIL_CLOCK_OFFSET', { HANDRAIL_CLOCK_OFFSET: 'soon' }],
    ['HANDRAIL_CLOCK_OFFSET', { HANDRAIL_CLOCK_OFFSET: '+3d', NODE_ENV: 'production' }],
  ])('wrong: %s', (name, environment) => {
    expect(() => readConfig(environment)).toThrow(new RegExp(`^${name}: (?!is missing)[^\\n]+$`));
  });

  test('wrong about where to listen, as the system says', () => {
    const where = { host: '203.0.113.9', port: 80 };
    expect(cannotListen(where, 'EADDRNOTAVAIL').message).toMatch(/^HOST: 203\.0\.113\.9 is no address /);
    expect(cannotListen(where, 'EADDRINUSE').message).toMatch(/^PORT: 80 on 203\.0\.113\.9 cannot be used /);
    expect(cannotListen(where, 'EACCES').message).toMatch(/^PORT: 80 /);
  });
});
