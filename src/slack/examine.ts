import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Workspace } from '../core/platform.ts';
import { failureOf } from './errors.ts';
import { BOT_SCOPES } from './scopes.ts';
import { clientOptions, reach, type WebClients } from './web-clients.ts';

/** What Slack says of a token; the reason names a code or a status. */
export type Examined<Found = unknown> = ({ ok: true } & Found) | { ok: false; reason: string };

/** The workspace of a bot's token, and the scopes that the token lacks. */
export interface BotToken {
  tenant: string;
  name: string;
  missing: string[];
}

export async function examineBotToken(
  clients: WebClients,
  workspace: Workspace,
): Promise<Examined<BotToken>> {
  try {
    const { team_id = '', team = '', response_metadata } = await reach(clients, workspace).auth.test();
    const granted = response_metadata?.scopes ?? [];
    const missing = BOT_SCOPES.filter(scope => !granted.includes(scope));
    return { ok: true, tenant: team_id, name: team, missing };
  } catch (error) {
    return { ok: false, reason: failureOf(error).reason };
  }
}

/** Asks for a Socket Mode connection, without opening it. */
export async function examineAppToken(appToken: string, apiUrl: string, log: Logger): Promise<Examined> {
  try {
    await new WebClient(appToken, clientOptions(apiUrl, log)).apps.connections.open();
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: failureOf(error).reason };
  }
}
