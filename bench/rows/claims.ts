import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/database/database.ts';
import { anyOf, type Company, foundCompany, type Offered, offerIssues } from '../company.ts';
import { coreOver } from '../core.ts';
import { inFolder, type Own, onServer } from '../databases.ts';
import { claimByHand } from '../floors/claim-statement.ts';
import { type Figure, inTurns, keepBusy, type Row, throughput } from '../measure.ts';

/** Claims in the core alone, without a platform, against the same rows written by hand. */
export const claims: Row = {
  name: 'claims',
  onPostgres: async server => measure(await onServer(server), 400, 0.4),
  embedded: async () => measure(await inFolder(), 80, 0.5),
};

async function measure(own: Own, count: number, reach: number): Promise<Figure[]> {
  const database = await own.open();
  try {
    const company = await foundCompany(database, { tenant: 'tenant', serviceUrl: 'http://127.0.0.1/' });
    const ours = claiming(database, company);
    const floor = (offered: Offered) =>
      database.query(claimByHand(company, offered, anyOf(company.claimers))).then(mustHaveWritten);
    const figures: Figure[] = [];
    for (const atOnce of [1, 8, 32]) {
      const some = atOnce === 1 ? count / 4 : count;
      const turns = await inTurns(
        async () => keepBusy(await offerIssues(database, company, some), atOnce, ours),
        async () => keepBusy(await offerIssues(database, company, some), atOnce, floor),
      );
      figures.push(throughput(`claim, core alone, ${own.kind}, ${atOnce} at once`, turns, reach));
    }
    return figures;
  } finally {
    await database.close();
    await own.drop();
  }
}

function claiming(database: Database, company: Company): (offered: Offered) => Promise<void> {
  const { tenant, billing, claimers } = company;
  const core = coreOver(database);
  return async ({ issue, handoff }) => {
    const outcome = await core.perform({
      name: 'handoff.claim',
      input: { issue, handoff },
      actor: { kind: 'account', platform: 'teams', tenant, userId: anyOf(claimers).userId },
      place: { platform: 'teams', tenant, room: billing.room, kind: 'channel' },
      key: randomUUID(),
    });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  };
}

function mustHaveWritten([result]: unknown[]): void {
  if ((result as { written: number }).written !== 1) throw new Error('nothing was claimed');
}
