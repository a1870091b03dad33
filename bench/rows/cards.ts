import { setTimeout as pause } from 'node:timers/promises';
import { offerIssues } from '../company.ts';
import { expecting } from '../http.ts';
import { type Row, slowest } from '../measure.ts';
import { whileRunning } from '../running.ts';
import { claimTap } from '../tap.ts';

const TAPS = 150;
/** Long enough for whatever the tap before left to do. */
const QUIET_MS = 25;

/** From a claim in Teams to the request that brings the customer's card in Slack up to date, nothing being queued before it. */
export const cards: Row = {
  name: 'cards',
  onPostgres: server =>
    whileRunning(server, async ({ url, clouds, company, database }) => {
      const tap = expecting('has it');
      const sinceTap: number[] = [];
      const sinceAnswer: number[] = [];
      for (const offered of await offerIssues(database, company, TAPS)) {
        const claim = claimTap(url, clouds, company, offered);
        const sent = calledWith(clouds.onCall, '/api/chat.update');
        const began = performance.now();
        await tap(claim);
        const answered = performance.now();
        const at = await sent;
        sinceTap.push(at - began);
        sinceAnswer.push(Math.max(0, at - answered));
        await pause(QUIET_MS);
      }
      clouds.onCall(null);
      return [
        slowest('committed and answered, to the other card sent, postgres', sinceAnswer.slice(20), 25),
        {
          ...slowest('tapped, to the other card sent, postgres', sinceTap.slice(20), 0),
          reach: undefined,
          met: undefined,
        },
      ];
    }),
};

function calledWith(onCall: (listener: (path: string) => void) => void, wanted: string): Promise<number> {
  return new Promise(resolve => {
    onCall(path => {
      if (path === wanted) resolve(performance.now());
    });
  });
}
