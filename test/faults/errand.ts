import { ask, type Post } from '../../bench/http.ts';
import type { Peopled } from './company.ts';
import { read } from './read-card.ts';

/** One thing a customer needs, from the offer to its end, over both platforms: nine commands, one after the other. */
export interface Errand {
  title: string;
  /** Their places among the company's senders and claimers. */
  sender: number;
  claimer: number;
  /** Of its issue, once an answer named it. */
  number: number | null;
  /** How many of its commands were acknowledged. */
  done: number;
  steps: Step[];
}

export interface Step {
  /** The event that it makes. */
  event: string;
  /** What the person read; null where no answer came. */
  said: string | null;
  acknowledged: boolean;
}

const AGAIN = ['issue.resolve', 'issue.reopen'];
const TAPS = ['handoff.claim', ...AGAIN, ...AGAIN, ...AGAIN, 'issue.resolve'];
const EVENTS: Record<string, string> = {
  'handoff.claim': 'handoff.claimed',
  'issue.resolve': 'issue.resolved',
  'issue.reopen': 'issue.reopened',
};

/** Runs it on from where it stopped, as far as it comes: it stops at the first command that is not acknowledged. */
export async function runErrand(its: Peopled, url: string, errand: Errand): Promise<void> {
  const sender = its.company.senders[errand.sender];
  const claimer = its.company.claimers[errand.claimer];
  if (!sender || !claimer) throw new Error('nobody runs it');
  if (errand.done === 0) {
    const offer = its.command(url, sender, `/handoff @billing ${errand.title}`, sender.room);
    if (!(await take(errand, 'handoff.offered', offer, `Offered H-`))) return;
    errand.number = Number(/H-(\d+)/.exec(errand.steps.at(-1)?.said ?? '')?.[1]);
  }
  for (const intent of TAPS.slice(errand.done - 1)) {
    const post = its.tapped(url, claimer, { card: '1', intent, input: { issue: errand.number } });
    const says = intent === 'issue.resolve' ? 'Resolved' : `${claimer.name} (Billing) has it`;
    if (!(await take(errand, EVENTS[intent] ?? '', post, says))) return;
  }
}

async function take(errand: Errand, event: string, post: Post, done: string): Promise<boolean> {
  const step: Step = { event, said: null, acknowledged: false };
  errand.steps.push(step);
  const answered = await ask(post).catch(() => null);
  if (answered?.status !== 200) return false;
  step.said = read(JSON.parse(answered.text || '{}'));
  step.acknowledged = step.said.includes(done);
  if (step.acknowledged) errand.done += 1;
  return step.acknowledged;
}
