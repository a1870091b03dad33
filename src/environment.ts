import { z } from 'zod';
import { parseOffset } from './core/time/clock.ts';

/** What is wrong with the environment, in one line that names the variable and says what to do. */
export class ConfigError extends Error {}

/** The variables, each well formed by itself. @throws ConfigError */
export function readEnvironment(environment: Record<string, string | undefined>): Environment {
  const read = Variables.safeParse(withoutEmpty(environment));
  if (read.success) return read.data;
  const [problem] = read.error.issues;
  throw new ConfigError(`${String(problem?.path[0])}: ${problem?.message}`);
}

const list = z.string().transform(text =>
  text
    .split(',')
    .map(item => item.trim())
    .filter(Boolean),
);
const lowerList = list.transform(items => items.map(item => item.toLowerCase()));
const url = z.url('must be an address such as https://example.com');

const Variables = z
  .object({
    NODE_ENV: z.string().optional(),
    PORT: z.coerce
      .number('must be a number from 0 to 65535')
      .int()
      .min(0)
      .max(65_535, 'must be a number from 0 to 65535')
      .default(3000),
    HOST: z.string().default('127.0.0.1'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://; leave it out for the embedded database')
      .refine(
        address => URL.canParse(address),
        'is no address; write special characters in the password in percent, such as # as %23',
      )
      .optional(),
    HANDRAIL_DATA_DIR: z.string().default('.handrail'),
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'must be one of fatal, error, warn, info, debug, trace, silent',
      )
      .default('info'),
    SLACK_SIGNING_SECRET: z.string().optional(),
    SLACK_BOT_TOKEN: z.string().optional(),
    SLACK_APP_TOKEN: z
      .string()
      .startsWith('xapp-', 'must be an app-level token, which begins with xapp-')
      .optional(),
    SLACK_CLIENT_ID: z.string().optional(),
    SLACK_CLIENT_SECRET: z.string().optional(),
    SLACK_STATE_SECRET: z.string().optional(),
    SLACK_API_URL: url.transform(address => (address.endsWith('/') ? address : `${address}/`)).optional(),
    MicrosoftAppId: z.string().optional(),
    MicrosoftAppPassword: z.string().optional(),
    MicrosoftAppType: z
      .enum(
        ['MultiTenant', 'SingleTenant'],
        'must be MultiTenant or SingleTenant; managed identities are not supported',
      )
      .optional(),
    MicrosoftAppTenantId: z.string().optional(),
    TEAMS_OPENID_METADATA_URL: url.optional(),
    TEAMS_LOGIN_URL: url.optional(),
    TEAMS_GRAPH_URL: url.optional(),
    TEAMS_AUTH: z
      .literal('none', 'can only be none, which switches all checks off; leave it out otherwise')
      .optional(),
    HANDRAIL_TENANTS: list.optional(),
    HANDRAIL_DOMAINS: lowerList.optional(),
    HANDRAIL_ADMINS: lowerList.optional(),
    HANDRAIL_INTAKE_TOKEN: z
      .string()
      .min(16, 'needs at least 16 characters; openssl rand -hex 32 makes one')
      .regex(/^\S+$/, 'must not contain spaces')
      .optional(),
    HANDRAIL_ENCRYPTION_KEY: list
      .refine(
        keys => keys.every(key => key.length >= 32),
        'needs at least 32 characters a key; openssl rand -base64 32 makes one',
      )
      .optional(),
    HANDRAIL_CLOCK_OFFSET: z
      .string()
      .transform((text, context) => {
        const ms = parseOffset(text);
        if (ms === null)
          context.addIssue('must be an offset such as +3d, 90s or PT2H; a bare number is seconds');
        return ms ?? 0;
      })
      .default(0),
  })
  .superRefine((env, context) => {
    const refuse = (path: keyof typeof env, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (env.NODE_ENV === 'production' && env.HANDRAIL_CLOCK_OFFSET !== 0) {
      refuse('HANDRAIL_CLOCK_OFFSET', 'is for tests and refused where NODE_ENV is production');
    }
    if (env.TEAMS_AUTH === 'none' && env.NODE_ENV === 'production') {
      refuse(
        'TEAMS_AUTH',
        'none is for local emulators and refused where NODE_ENV is production; leave it out',
      );
    }
    if (env.TEAMS_AUTH === 'none' && !isLoopback(env.HOST)) {
      refuse(
        'TEAMS_AUTH',
        `none is for local emulators and refused while HOST is ${env.HOST}; leave one of them out`,
      );
    }
  });

export type Environment = z.output<typeof Variables>;

/** An empty variable is one that is not set. */
function withoutEmpty(environment: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
