import type { Example } from '../cards/example.ts';
import { ana, exampleEvent, friday, hostile } from '../issues/example-issue.ts';
import { speakerEvents } from './speaker-events.ts';

const noticeOf = (name: string, data: Record<string, string>) =>
  speakerEvents[name]?.notice?.(exampleEvent(name, { by: ana.id, name: ana.name, ...data }));

export const speakerExamples: Example[] = [
  { name: 'Notice: yours to talk to the customer', card: noticeOf('speaker.named', {}) },
  {
    name: 'Notice: yours to tell the customer',
    card: noticeOf('speaker.asked', { due: friday.toISOString() }),
  },
  {
    name: 'Notice: yours to tell, in words of an outsider',
    card: speakerEvents['speaker.asked']?.notice?.(
      exampleEvent('speaker.asked', { by: ana.id }, { customer: { id: ana.id, name: hostile } }),
    ),
  },
];
