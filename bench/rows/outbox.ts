import { randomUUID } from 'node:crypto';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import type { Database } from '../../src/database/database.ts';
import { writeGuarded } from '../../src/database/guarded-write.ts';
import { anyOf, type Company, foundCompany, offerIssues } from '../company.ts';
import { courierOver } from '../courier.ts';
import { onServer } from '../databases.ts';
import { type NoticeRow, type Outbox, outboxByHand, outboxOfGraphile } from '../floors/outbox.ts';
import { type Figure, inTurns, keepBusy, type Row, type Run, throughput } from '../measure.ts';

const NOTICES = 600;
/** As many as the courier works on in one platform. */
const AT_ONCE = 16;

/** Notices written with what they tell of, and then sent to a platform that takes no time: what the outbox itself costs. */
export const outbox: Row = {
  name: 'outbox',
  onPostgres: async server => {
    const own = await onServer(server);
    const database = await own.open();
    const handrail = outboxOfHandrail(database);
    const byHand = await outboxByHand(database);
    const graphile = await outboxOfGraphile(database, own.environment.DATABASE_URL ?? '');
    try {
      const company = await foundCompany(database, { tenant: 'tenant', serviceUrl: 'http://127.0.0.1/' });
      const figures: Figure[] = [];
      for (const [name, floor, reach] of [
        ['written by hand', byHand, 0.5],
        ['graphile-worker', graphile, 1],
      ] as const) {
        const theirs = measuredOf(floor, await notices(database, company));
        const ours = measuredOf(handrail, await notices(database, company));
        const inserts = await inTurns(ours.insert, theirs.insert);
        figures.push(throughput(`notice inserted, beside ${name}`, inserts, reach));
        const drains = await inTurns(ours.drain, theirs.drain);
        figures.push(throughput(`notices drained, beside ${name}`, drains, reach));
      }
      return figures;
    } finally {
      await handrail.close();
      await graphile.close();
      await database.close();
      await own.drop();
    }
  },
};

async function notices(database: Database, company: Company): Promise<() => NoticeRow[]> {
  const [offered] = await offerIssues(database, company, 1);
  const issueId = offered?.issue ?? '';
  const { id: from } = anyOf(company.senders);
  const data = { from, owner: from, to: 'Billing', team: 'Billing' };
  const rooms = company.senders.map(({ roomId }) => roomId);
  return () =>
    Array.from({ length: NOTICES }, (_, n) => {
      const roomId = rooms[n % rooms.length] as string;
      return { organizationId: HOME_ORGANIZATION, issueId, roomId, data };
    });
}

function outboxOfHandrail(database: Database): Outbox {
  let sent = 0;
  const courier = courierOver(database, () => {
    sent += 1;
  });
  return {
    insert: async ({ organizationId, issueId, roomId, data }) => {
      const at = new Date();
      const of = { organizationId, roomId, personId: null };
      const event = {
        ...of,
        id: randomUUID(),
        name: 'handoff.expired',
        issueId,
        customerId: null,
        platform: null,
        data: data as Record<string, string>,
        at,
      };
      const notice = {
        ...of,
        id: randomUUID(),
        eventId: event.id,
        state: 'pending' as const,
        createdAt: at,
        dueAt: at,
        slotAt: null,
        startedAt: null,
        attempts: 0,
        sentAt: null,
        messageId: null,
        error: null,
      };
      const command = { key: randomUUID(), organizationId, at, outcome: { kind: 'done' }, writes: [] };
      await writeGuarded(database, { ...command, events: [event], deliveries: [notice] });
    },
    drain: async () => {
      const before = sent;
      await courier.sweep();
      return sent - before;
    },
    close: () => courier.stop(),
  };
}

/** What is inserted in one turn is drained in the next, so that every drain finds as much. */
function measuredOf(outbox: Outbox, fresh: () => NoticeRow[]) {
  const insert = () => keepBusy(fresh(), AT_ONCE, outbox.insert);
  return {
    insert: async (): Promise<Run> => {
      const run = await insert();
      await outbox.drain(AT_ONCE);
      return run;
    },
    drain: async (): Promise<Run> => {
      await insert();
      const began = performance.now();
      const sent = await outbox.drain(AT_ONCE);
      const tookMs = performance.now() - began;
      if (sent !== NOTICES) throw new Error(`${sent} of ${NOTICES} were sent`);
      return { perSecond: (sent * 1000) / tookMs, tookMs: [] };
    },
  };
}
