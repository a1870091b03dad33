import type { App } from '@slack/bolt';
import type { Handrail } from '../core/handrail.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Address, Sent } from '../core/platform.ts';
import { type AnswerParts, type Asker, createAnswers, lineCard, privately, resultCard } from './answer.ts';
import type { Arrival } from './dispatch.ts';
import {
  homeOpened,
  type SlackIntent,
  type SlackLine,
  shortcut,
  shortcutOnMessage,
  submitted,
  tapped,
  typedCommand,
  typedMention,
  typedMessage,
} from './intents.ts';
import { SELECT_OPTIONS } from './limits.ts';
import { NEWS_EVENTS, newsIn } from './news.ts';
import {
  AnyEvent,
  AppHomeOpened,
  AppMention,
  actorOf,
  BlockActions,
  BlockSuggestion,
  botUserOf,
  type Envelope,
  MessageEvent,
  parsed,
  Shortcut,
  SlashCommand,
  tenantOf,
  ViewSubmission,
} from './payloads.ts';
import { choices, LOOKUP_ACTION, lookupOf } from './render-form.ts';
import { submissionReply } from './submission.ts';

/** Slack waits for three seconds (https://docs.slack.dev/interactivity); by then an answer must have been on its way. */
const ANSWER_WITHIN_MS = 2_000;
const GIVEN_UP_AFTER_MS = 2_900;

/** One listener for each shape of payload: it knows how Slack asks and answers, and nothing of what is wanted. */
export function listen(app: App, handrail: Handrail, parts: AnswerParts): void {
  const answers = createAnswers(parts);
  const site = new URL(parts.apiUrl).hostname.endsWith('slack-gov.com') ? 'slack-gov.com' : 'slack.com';

  app.command(/^\//, async ({ body, ack, context }) => {
    const command = parsed(SlashCommand, body);
    const line = typedCommand(command, arrivalIn(context).delivery);
    const result = await answers.attempt(() => handrail.type(line, timeLeft(context)));
    if (result?.kind !== 'asks' && !isTooLate(context)) {
      const card = lineCard(result);
      return ack(card ? privately(card) : undefined);
    }
    // A machine that is too busy answers after Slack has hung up: then it is said in a message of its own.
    await ack();
    await answers.show(
      asker(line, { triggerId: command.trigger_id, responseUrl: command.response_url }),
      result,
    );
  });

  app.action({ type: 'block_actions' }, async ({ body, ack, context }) => {
    const action = parsed(BlockActions, body);
    if (action.actions[0].type !== 'button') return ack();
    const intent = tapped(action, arrivalIn(context).delivery);
    const result = await answers.attempt(() => handrail.perform(intent, timeLeft(context)));
    await ack();
    const ways = { triggerId: action.trigger_id, responseUrl: action.response_url };
    await answers.show(asker(intent, { ...ways, inAnswer: action.container?.is_ephemeral }), result);
  });

  app.shortcut({}, async ({ body, ack, context }) => {
    const used = parsed(Shortcut, body);
    const { delivery } = arrivalIn(context);
    const intent =
      used.type === 'message_action' ? shortcutOnMessage(used, site, delivery) : shortcut(used, delivery);
    const result = await answers.attempt(() => handrail.perform(intent, timeLeft(context)));
    await ack();
    const responseUrl = used.type === 'message_action' ? used.response_url : undefined;
    await answers.show(asker(intent, { triggerId: used.trigger_id, responseUrl }), result);
  });

  app.view({ type: 'view_submission' }, async ({ body, ack, context }) => {
    const submission = parsed(ViewSubmission, body);
    const intent = submitted(submission);
    const result = await answers.attempt(() => handrail.perform(intent, timeLeft(context)));
    await ack(submissionReply(result, submission, intent.place));
    // Slack has hung up and tells the person that something went wrong: what came of it is said where the form was opened.
    if (isTooLate(context)) await answers.say(asker(intent), lineCard(result));
    else if (result?.kind === 'done' || result?.kind === 'working') await answers.show(asker(intent), result);
  });

  app.options(new RegExp(`^${LOOKUP_ACTION}`), async ({ body, ack }) => {
    const question = parsed(BlockSuggestion, body);
    const lookup = lookupOf(question.action_id);
    const asked = { typed: question.value, actor: actorOf(question), limit: SELECT_OPTIONS };
    const options = lookup ? await handrail.suggest({ lookup, ...asked }) : [];
    await ack({ options: choices(options) });
  });

  app.event('app_mention', async ({ body, context }) => {
    const mention = parsed(AppMention, body);
    const line = typedMention(mention, await botUserIn(mention), arrivalIn(context).delivery);
    if (line) await sayBack(asker(line), await handrail.type(line, timeLeft(context)));
  });

  app.message(async ({ body, context }) => {
    const message = parsed(MessageEvent, body);
    const { subtype, channel, deleted_ts, previous_message } = message.event;
    if (subtype === 'message_deleted' && deleted_ts && previous_message?.bot_id) {
      const from = { platform: 'slack' as const, tenant: tenantOf(message) };
      return handrail.learn({
        ...from,
        kind: 'message_gone',
        conversationId: channel,
        messageId: deleted_ts,
      });
    }
    const line = typedMessage(message, await botUserIn(message), arrivalIn(context).delivery);
    if (line) await sayBack(asker(line), await handrail.type(line, timeLeft(context)));
  });

  app.event('app_home_opened', async ({ body, context }) => {
    const intent = homeOpened(parsed(AppHomeOpened, body), arrivalIn(context).delivery);
    if (intent) await showHome(asker(intent), await handrail.perform(intent));
  });

  app.event(new RegExp(`^(${NEWS_EVENTS.join('|')})$`), async ({ body }) => {
    const news = await newsIn(parsed(AnyEvent, body), parts.platform, parts.workspace);
    for (const piece of news) await handrail.learn(piece);
  });

  async function botUserIn(body: Envelope): Promise<string | undefined> {
    return botUserOf(body) ?? (await parts.workspace(tenantOf(body)))?.botUserId;
  }

  async function sayBack(to: Asker, outcome: Outcome): Promise<void> {
    const card = lineCard(outcome);
    if (card) given(await answers.whisper(to, card));
  }

  async function showHome({ actor }: Asker, outcome: Outcome): Promise<void> {
    const card = resultCard(outcome);
    const workspace = card && (await parts.workspace(actor.tenant));
    if (!workspace) return;
    const home: Address = { workspace, kind: 'home', conversationId: null, userId: actor.userId };
    given(await parts.platform.post(home, card, 'home'));
  }

  /** What certainly was not given is given when Slack sends the event again, with the same outcome. */
  function given(sent: Sent): void {
    if (sent.ok) return;
    if (sent.failure === 'later') throw new Error(`No answer was given: ${sent.reason}`);
    parts.log.warn({ failure: sent.failure, reason: sent.reason }, 'A private answer was not given');
  }
}

/** As `dispatch` handed it to Bolt. */
function arrivalIn(context: Record<string, unknown>): Arrival {
  return context.arrival as Arrival;
}

function timeLeft(context: Record<string, unknown>): number {
  return Math.max(0, arrivalIn(context).receivedAt + ANSWER_WITHIN_MS - Date.now());
}

function isTooLate(context: Record<string, unknown>): boolean {
  return Date.now() - arrivalIn(context).receivedAt > GIVEN_UP_AFTER_MS;
}

function asker({ actor, place }: SlackIntent | SlackLine, ways: Omit<Asker, 'actor' | 'place'> = {}): Asker {
  return { actor, place, ...ways };
}
