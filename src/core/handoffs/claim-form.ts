import type { Field, Form } from '../cards/form.ts';
import { joined, person, say, when } from '../cards/say.ts';
import type { IssueState, Offer } from '../issues/issue.ts';
import { severityName } from '../issues/severity.ts';

interface Around {
  offer: Offer;
  issue: IssueState;
  zone: string;
  now: Date;
}

/** Takes an offer otherwise than as stated; above the fields stands what was stated. */
export function claimForm(
  asks: 'date' | 'read back',
  said: { readBack?: string; dueAt?: Date },
  { offer, issue, zone, now }: Around,
): Omit<Form, 'draft' | 'intent'> {
  const line: Field = {
    kind: 'text',
    name: 'readBack',
    label: 'What will you do?',
    value: said.readBack,
    maxLength: 300,
    hint: 'In your own words. The sender reads it and confirms or corrects it.',
  };
  const stated = offer.dueAt && offer.dueAt > now ? offer.dueAt : undefined;
  const value = (said.dueAt ?? stated)?.toISOString();
  return {
    title: asks === 'date' ? 'Other date' : 'Claim and read back',
    intro: joined([
      say`${person(offer.from)}: ${offer.note ?? issue.nextStep ?? issue.title}`,
      offer.dueAt && say`by ${when(offer.dueAt, zone, now)}`,
      offer.severity !== 'normal' && say`${severityName(offer.severity)}`,
      offer.severityReason && say`${offer.severityReason}`,
    ]),
    submit: 'Claim',
    fields: [
      ...(asks === 'read back' ? [line] : []),
      { kind: 'time', name: 'due', label: 'By when?', value, zone },
    ],
  };
}
