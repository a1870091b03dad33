import { expecting } from '../http.ts';
import { type Figure, inTurns, keepBusy, type Row, slowest, throughput } from '../measure.ts';
import { whileRunning } from '../running.ts';
import { handoffsTyped } from '../typed.ts';

/** `/handoff` in one line, from the signed request to its acknowledgement, which follows the commit; the courier at work. */
export const handoffs: Row = {
  name: 'handoffs',
  onPostgres: server =>
    whileRunning(server, async ({ url, company, startFloor }) => {
      const floor = await startFloor('bolt');
      const figures: Figure[] = [];
      for (const [atOnce, count] of [
        [1, 150],
        [32, 600],
      ] as const) {
        const typed = (where: string) => handoffsTyped(where, company, count);
        const turns = await inTurns(
          () => keepBusy(typed(url), atOnce, expecting('Offered')),
          () => keepBusy(typed(floor), atOnce, expecting('Offered')),
        );
        const what = `/handoff in one line, postgres, ${atOnce} at once`;
        figures.push(throughput(what, turns, 0.3), slowest(what, turns.ours.tookMs, 50, turns.floor.tookMs));
      }
      return figures;
    }),
};
