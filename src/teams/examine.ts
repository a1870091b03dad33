import { failureOf } from './errors.ts';
import { settle, type TeamsConfig } from './settings.ts';
import { createSigningKeys } from './signing-keys.ts';
import { createTokens, NoToken } from './tokens.ts';

/** What Microsoft's services say of a configuration. Null: all is well; else why not, without any secret. */
export interface TeamsExamination {
  /** Whether the login gives the bot its token. */
  login: string | null;
  /** Whether the keys can be had with which Teams signs what it sends. */
  signingKeys: string | null;
}

export async function examineTeams(config: TeamsConfig): Promise<TeamsExamination> {
  const settings = settle(config);
  const [login, signingKeys] = await Promise.all([
    faultOf(() => createTokens(settings).get(settings.botTenant, settings.botScope)),
    faultOf(() => createSigningKeys(settings.openIdMetadataUrl).find('any')),
  ]);
  return { login, signingKeys };
}

async function faultOf(ask: () => Promise<unknown>): Promise<string | null> {
  try {
    await ask();
    return null;
  } catch (error) {
    if (!(error instanceof Error)) return 'no answer';
    const code = failureOf(error instanceof NoToken ? error.cause : error).code;
    return [error.message, code].filter(Boolean).join(': ');
  }
}
