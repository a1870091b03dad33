import { offerIssues } from '../company.ts';
import { expecting } from '../http.ts';
import { type Figure, inTurns, keepBusy, type Row, slowest, throughput } from '../measure.ts';
import { whileRunning } from '../running.ts';
import { claimTap } from '../tap.ts';

/** *Claim* tapped in Teams: the token verified, the claim committed, the card as it now stands given back. */
export const taps: Row = {
  name: 'taps',
  onPostgres: server =>
    whileRunning(server, async ({ url, clouds, company, database, startFloor }) => {
      const floor = await startFloor('botbuilder');
      const figures: Figure[] = [];
      for (const [atOnce, count] of [
        [1, 100],
        [32, 300],
      ] as const) {
        const offered = await offerIssues(database, company, count);
        const turns = await inTurns(
          async () => {
            const fresh = await offerIssues(database, company, count);
            const claims = fresh.map(offer => claimTap(url, clouds, company, offer));
            return keepBusy(claims, atOnce, expecting('has it'));
          },
          () => {
            const nothing = offered.map(offer => claimTap(floor, clouds, company, offer));
            return keepBusy(nothing, atOnce, expecting('has it'));
          },
        );
        const what = `claim tapped in Teams, postgres, ${atOnce} at once`;
        figures.push(throughput(what, turns, 0.6));
        figures.push({
          ...slowest(what, turns.ours.tookMs, 0, turns.floor.tookMs),
          reach: '',
          met: undefined,
        });
      }
      return figures;
    }),
};
