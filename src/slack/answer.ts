import type { Logger } from 'pino';
import { answerCard, notSavedCard, spokenAnswer } from '../core/cards/answer-cards.ts';
import type { Card } from '../core/cards/card.ts';
import type { Form } from '../core/cards/form.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Place } from '../core/place.ts';
import type { Platform, Sent, Workspace } from '../core/platform.ts';
import { failureOf } from './errors.ts';
import type { Account } from './payloads.ts';
import { cardMessage } from './render-card.ts';
import { formView } from './render-form.ts';
import type { WebClients } from './web-clients.ts';

/** Who is to be answered, and by which ways. */
export interface Asker {
  actor: Account;
  place: Place;
  /** Opens one modal, within three seconds of what the person did. */
  triggerId?: string;
  responseUrl?: string;
  /** They tapped a button in a private answer, which the next one replaces. */
  inAnswer?: boolean;
}

export interface AnswerParts {
  platform: Platform;
  clients: WebClients;
  workspace: (tenant: string) => Promise<Workspace | null>;
  /** With its `/api/`; a `response_url` may share its origin. */
  apiUrl: string;
  log: Logger;
}

/** Null: nothing was saved. */
export type Result = Outcome | null;

export interface Answers {
  /** What came of it; when it was not saved, that is logged and said instead of thrown. */
  attempt(perform: () => Promise<Outcome>): Promise<Result>;
  /** Opens the form, or says privately what is to be said; nothing where the live card says it all. */
  show(to: Asker, result: Result): Promise<void>;
  /** Says it privately, if there is anything to say. */
  say(to: Asker, card: Card | null): Promise<void>;
  /** Says it in the place itself, outside of any reply. */
  whisper(to: Asker, card: Card): Promise<Sent>;
}

const RESPONSE_TIMEOUT_MS = 10_000;
const RESPONSE_HOSTS = ['https://hooks.slack.com', 'https://hooks.slack-gov.com'];

export function createAnswers({ platform, clients, workspace, apiUrl, log }: AnswerParts): Answers {
  const responseOrigins = new Set([...RESPONSE_HOSTS, new URL(apiUrl).origin]);

  const whisper = async ({ actor, place }: Asker, card: Card): Promise<Sent> => {
    const reached = await workspace(actor.tenant);
    if (!reached) return { ok: false, failure: 'refused', reason: 'not installed' };
    return platform.whisper(reached, place, actor.userId, card);
  };

  const tell = async (to: Asker, card: Card, replaces: boolean): Promise<void> => {
    const url = to.responseUrl;
    const mayUse = url && URL.canParse(url) && responseOrigins.has(new URL(url).origin);
    const message = { ...privately(card), replace_original: replaces, thread_ts: to.place.thread };
    if (mayUse && (await respond(url, message))) return;
    const sent = await whisper(to, card);
    if (!sent.ok) log.warn({ failure: sent.failure, reason: sent.reason }, 'A private answer was not given');
  };

  const open = async (to: Asker, form: Form): Promise<boolean> => {
    const reached = await workspace(to.actor.tenant);
    const client = reached && clients(reached);
    if (!client || !to.triggerId) return false;
    try {
      await client.views.open({ trigger_id: to.triggerId, view: formView(form, to.place) });
      return true;
    } catch (error) {
      log.info({ reason: failureOf(error).reason }, 'A form could not open');
      return false;
    }
  };

  return {
    attempt: async perform => {
      try {
        return await perform();
      } catch (error) {
        log.error({ err: error }, 'An intent was not saved');
        return null;
      }
    },
    show: async (to, result) => {
      if (result?.kind === 'asks' && (await open(to, result.form))) return;
      const card = resultCard(result);
      if (card) await tell(to, card, result?.kind === 'done' && to.inAnswer === true);
    },
    say: async (to, card) => {
      if (card) await tell(to, card, false);
    },
    whisper,
  };
}

/** How a result reads where no form can open; null: there is nothing to add to the live card. */
export function resultCard(result: Result): Card | null {
  return result ? answerCard(result) : notSavedCard;
}

/** The same for a typed line. */
export function lineCard(result: Result): Card | null {
  return result ? spokenAnswer(result) : notSavedCard;
}

/** As the reply to a command, or through a `response_url`: for the person alone. */
export function privately(card: Card): { response_type: 'ephemeral' } & ReturnType<typeof cardMessage> {
  return { response_type: 'ephemeral', ...cardMessage(card) };
}

async function respond(url: string, message: object): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'error',
      signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
