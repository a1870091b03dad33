import { expect } from 'vitest';
import { noonOfNextBusinessDay } from '../../../src/core/time/business-hours.ts';
import type { History } from './history.ts';

const berlin = { zone: 'Europe/Berlin', hours: null, holidays: null };

/** One owner and one next deadline at every moment, as the model has them, and every promise where it belongs. */
export async function agrees({ model, prisma }: History): Promise<void> {
  const rows = await prisma.issue.findMany({
    where: { number: { in: model.issues.map(({ number }) => number) } },
    include: {
      legs: { orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] },
      commitments: { where: { state: 'open' } },
    },
    orderBy: { number: 'asc' },
  });
  const all = [...(await prisma.person.findMany()), ...(await prisma.team.findMany())];
  const names = new Map(all.map(({ id, name }) => [id, name]));
  const named = (id: string | null) => (id ? (names.get(id) ?? id) : null);
  for (const [index, issue] of model.issues.entries()) {
    const row = rows[index];
    const deadlines = [issue.due, issue.offer?.expires, ...issue.promises.map(({ due }) => due)];
    const earliest = Math.min(...deadlines.filter(due => typeof due === 'number'));
    const deadline = Number.isFinite(earliest)
      ? new Date(earliest)
      : noonOfNextBusinessDay(new Date(issue.changedAt), berlin);
    expect({ ...row, owner: named(row?.ownerId ?? null), team: named(row?.teamId ?? null) }).toMatchObject({
      number: issue.number,
      status: issue.status,
      owner: issue.owner,
      team: issue.team,
      nextDeadlineAt: issue.status === 'open' ? deadline : null,
    });
    expect(row?.commitments.map(({ id }) => id).sort()).toEqual(issue.promises.map(({ id }) => id).sort());
    const legs = row?.legs ?? [];
    expect(legs.filter(({ endedAt }) => !endedAt)).toHaveLength(issue.status === 'open' ? 1 : 0);
    for (const [place, leg] of legs.slice(1).entries())
      expect(leg.startedAt.getTime()).toBeGreaterThanOrEqual(
        legs[place]?.endedAt?.getTime() ?? Number.POSITIVE_INFINITY,
      );
  }
}

/** What clocks say of promises, contests and absences, and whom they ask at half of the time to accept. */
const byClocks = [
  'commitment.reminded',
  'commitment.overdue',
  'commitment.unanswered',
  'contest.unsettled',
  'handoff.nudged',
  'issue.covered',
  'issue.given_back',
];

export async function tellsAll({ model, prisma }: History): Promise<void> {
  const names = new Map((await prisma.person.findMany()).map(({ id, name }) => [id, name]));
  for (const issue of model.issues) {
    const row = await prisma.issue.findFirstOrThrow({ where: { number: issue.number } });
    const events = await prisma.event.findMany({ where: { issueId: row.id } });
    const told = events.filter(({ name }) => !byClocks.includes(name));
    expect(
      told
        .map(({ personId, name, at }) => ({
          at: at.getTime(),
          what: `${personId ? names.get(personId) : 'Handrail'} ${name}`,
        }))
        .toSorted(inOrder),
    ).toEqual(issue.history.toSorted(inOrder));
    expect(events.every(({ customerId }) => customerId === row.customerId)).toBe(true);
  }
}

/** Of what happened in one moment the order is nobody's. */
function inOrder(one: { at: number; what: string }, other: { at: number; what: string }): number {
  return one.at - other.at || one.what.localeCompare(other.what);
}
