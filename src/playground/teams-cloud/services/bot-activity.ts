import { z } from 'zod';
import type { App } from '../app/app.ts';
import { cardFaults } from '../cards/rules.ts';
import { plainBotText } from '../client/text.ts';
import { ADAPTIVE_CARD } from '../client/views.ts';
import type { Attachment, Json, Mention } from '../page-api.ts';
import type { MessageRow } from '../tenant/tenant.ts';
import { Refused } from './routes.ts';

const Account = z.looseObject({ id: z.string() });
const BotActivity = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.json().optional() })).nullish(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  recipient: Account.nullish(),
});
export type BotActivity = z.infer<typeof BotActivity>;

const MentionEntity = z.object({
  type: z.literal('mention'),
  text: z.string(),
  mentioned: Account.extend({ name: z.string().default('') }),
});
const KIB = 1024;
const LARGEST_BYTES = 100 * KIB;
const SAFE_BYTES = 80 * KIB;

/** What a bot sends, refused as the Connector refuses it. */
export function readBotActivity(app: App, where: string, body: Json, size: number): BotActivity {
  if (size > LARGEST_BYTES) {
    app.violated(where, `${size} bytes of 102400`);
    throw new Refused(413, 'MessageSizeTooBig', 'Message size too large.');
  }
  if (size > SAFE_BYTES) app.violated(where, `${size} bytes, more than the 81920 that are safe`);
  const read = BotActivity.safeParse(body);
  if (!read.success) throw badSyntax(app, where, z.prettifyError(read.error));
  return read.data;
}

/** The message that an activity makes: what it says and carries. Text alone or a card alone is enough. */
export function messageContent(
  app: App,
  where: string,
  activity: BotActivity,
): Pick<MessageRow, 'text' | 'textFormat' | 'mentions' | 'attachments'> {
  const given = activity.text ?? '';
  const attachments = (activity.attachments ?? []).map(
    ({ contentType, content }): Attachment => ({ contentType, content: content ?? null }),
  );
  if (given === '' && attachments.length === 0) {
    throw badSyntax(app, where, "Activity must include non empty 'text' field or at least 1 attachment");
  }
  const cards = attachments.filter(attachment => attachment.contentType === ADAPTIVE_CARD);
  const faults = cards.flatMap(card => cardFaults(card.content, 'message'));
  for (const fault of faults) app.violated(where, fault);
  if (faults.length > 0 && app.strict)
    throw new Refused(400, 'BadSyntax', `Bad format of card: ${faults.join('; ')}`);

  const entities = (activity.entities ?? []).map(entity => MentionEntity.safeParse(entity).data);
  const mentions = entities.filter(entity => entity !== undefined);
  const mentionTexts = mentions.map(mention => mention.text);
  for (const fault of mentionFaults(given, mentionTexts)) app.violated(where, fault);
  const textFormat = activity.textFormat ?? 'markdown';
  return {
    text: textFormat === 'plain' ? plainBotText(given, mentionTexts) : given,
    textFormat,
    mentions: mentions.map(({ mentioned: { id, name } }): Mention => ({ id, name })),
    attachments,
  };
}

/** Teams shows a mention only where an entity repeats the very words of the text. */
function mentionFaults(text: string, named: string[]): string[] {
  const shown: string[] = text.match(/<at>.*?<\/at>/g) ?? [];
  return [
    ...shown
      .filter(mention => !named.includes(mention))
      .map(mention => `${mention} without a mention entity`),
    ...named
      .filter(mention => !shown.includes(mention))
      .map(mention => `a mention entity without its text ${mention}`),
  ];
}

export function badSyntax(app: App, where: string, message: string): Refused {
  app.violated(where, message);
  return new Refused(400, 'BadSyntax', message);
}
