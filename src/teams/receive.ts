import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Activity as BotActivity, CloudAdapter } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { hearExecute } from './card-actions.ts';
import { hearChoiceSearch } from './choice-search.ts';
import type { WithContainer } from './containers.ts';
import { hearTaskFetch, hearTaskSubmit } from './dialogs.ts';
import { hearEvent } from './events.ts';
import type { Answer, Hearing } from './hearing.ts';
import { hearCommand, hearCommandSubmit, hearSearch } from './message-extensions.ts';
import { hearMessage } from './messages.ts';
import { Activity } from './payloads.ts';
import { placeOf } from './place.ts';
import { Rejected } from './rejected.ts';
import { readJson, respond } from './request.ts';
import type { Sightings } from './sightings.ts';

export interface Receiver {
  /** `POST /api/messages`: all that Teams says. Resolves once the activity is dealt with, which may be after its answer. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

type Hear = (activity: Activity, hearing: Hearing) => Promise<Answer>;

/** One for each shape of payload. Others are none of ours. */
const INVOKES = new Map<string, Hear>([
  ['adaptiveCard/action', hearExecute],
  ['task/fetch', hearTaskFetch],
  ['task/submit', hearTaskSubmit],
  ['composeExtension/fetchTask', hearCommand],
  ['composeExtension/submitAction', hearCommandSubmit],
  ['composeExtension/query', hearSearch],
  ['application/search', hearChoiceSearch],
]);

const NOT_IMPLEMENTED: Answer = { status: 501 };

export function createReceiver(
  adapter: TeamsAdapter,
  hearing: Hearing,
  sightings: Sightings,
  withContainer: WithContainer,
): Receiver {
  const { handrail, log } = hearing;
  const note = async (activity: Activity): Promise<void> => {
    for (const news of sightings.note(activity, placeOf(activity)))
      await handrail
        .learn(news)
        .catch(err => log.warn({ err, kind: news.kind }, 'what was seen was not kept'));
  };

  const hear = async (body: BotActivity): Promise<Answer> => {
    const { data, error } = Activity.safeParse(body);
    if (!data) throw new Rejected(400, `the activity cannot be read: ${z.prettifyError(error)}`);
    const activity = await withContainer(data);
    await note(activity);
    if (activity.type === 'message') return hearMessage(activity, hearing);
    if (activity.type !== 'invoke') return hearEvent(activity, hearing);
    const hearInvoke = INVOKES.get(activity.name ?? '');
    return hearInvoke ? hearInvoke(activity, hearing) : NOT_IMPLEMENTED;
  };

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    try {
      if (request.method !== 'POST') throw new Rejected(405, `${request.method} is not POST`);
      const { data: body } = JsonObject.safeParse(await readJson(request));
      if (!body) throw new Rejected(400, 'the body is no object');
      return await adapter.take(request.headers.authorization ?? '', body, hear);
    } catch (error) {
      return refusal(error, log);
    }
  };

  return {
    handle: async (request, response) => {
      const { status, body, afterwards } = await answerTo(request);
      respond(response, status, body);
      await afterwards?.().catch(err => log.error({ err }, 'what came after an answer failed'));
    },
  };
}

/** The SDK takes any object for an activity; what is read of it is checked above. */
const JsonObject = z.custom<BotActivity>(
  value => typeof value === 'object' && value !== null && !Array.isArray(value),
);

function refusal(error: unknown, log: Logger): Answer {
  if (error instanceof Rejected) {
    log.info({ status: error.status, reason: error.message }, 'an activity was rejected');
    return { status: error.status };
  }
  log.error({ err: error }, 'an activity failed');
  return { status: 500 };
}

/** Botbuilder's adapter, but for its HTTP: that one answers a forged token with 500. */
export class TeamsAdapter extends CloudAdapter {
  async take(
    authorization: string,
    activity: BotActivity,
    hear: (activity: BotActivity) => Promise<Answer>,
  ): Promise<Answer> {
    let answer = NOT_IMPLEMENTED;
    await this.processActivity(authorization, activity, async context => {
      answer = await hear(context.activity);
    });
    return answer;
  }
}
