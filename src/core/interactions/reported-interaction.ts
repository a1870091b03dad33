import { z } from 'zod';
import { shortened } from '../cards/plain.ts';
import { cleanText } from '../grammar/clean.ts';
import { severities } from '../issues/severity.ts';
import { type Contact, channels } from './interaction.ts';
import { isAutomaticReply } from './no-answer.ts';

const LONGEST_TEXT = 20_000;

const text = (most: number, missing = 'must be a text') =>
  z
    .string(missing)
    .transform(it => shortened(cleanText(it), most))
    .refine(it => it !== '', missing);

/** As another system reports it over `POST /api/intake`. */
export const ReportedInteraction = z.object({
  /** By name or id. */
  customer: text(200, 'must name a customer, or be its id'),
  /** Whether a customer of that name is made where there is none. */
  newCustomer: z.boolean('must be true or false').nullish(),
  issue: z
    .string('must be the number of an issue, such as H-12')
    .regex(/^h-[1-9]\d{0,8}$/i, 'must be the number of an issue, such as H-12')
    .nullish(),
  channel: z.enum(channels, `must be one of ${channels.join(', ')}`),
  direction: z.enum(['inbound', 'outbound'], 'must be inbound or outbound'),
  who: text(200, 'must say who it was'),
  /** The title of the issue that it may become. */
  subject: z.string('must be a text').transform(cleanText).nullish(),
  text: text(LONGEST_TEXT, 'must say what was said'),
  severity: z.enum(severities, `must be one of ${severities.join(', ')}`).nullish(),
  at: z.iso.datetime({ offset: true, error: 'must be a time such as 2026-11-26T09:30:00Z' }).nullish(),
  externalId: z
    .string('must be the id by which your system knows it')
    .min(1, 'must not be empty')
    .max(200, 'must have 200 characters at most'),
  automatic: z.boolean('must be true or false').nullish(),
});
export type ReportedInteraction = z.input<typeof ReportedInteraction>;
export type Report = z.output<typeof ReportedInteraction>;

/** What nobody can have said yet was said now. */
export function contactOf(input: Report, now: Date): Contact {
  const inbound = input.direction === 'inbound';
  const at = Math.min(input.at ? Date.parse(input.at) : now.getTime(), now.getTime());
  return {
    channel: input.channel,
    inbound,
    automatic: input.automatic ?? (inbound && isAutomaticReply(input.subject ?? '')),
    who: input.who,
    text: input.text,
    at: new Date(at),
    externalId: input.externalId,
  };
}
