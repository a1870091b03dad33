import pino from 'pino';
import { fireDueClocks } from '../../src/schedule/due-clocks.ts';
import type { World } from '../world.ts';

/** What the database says of an issue: who has it, what is next, and the one clock that runs. */
export async function recordOf({ database: { prisma } }: World, number: number): Promise<object> {
  const { ownerId, teamId, ...issue } = await prisma.issue.findFirstOrThrow({ where: { number } });
  const owner = ownerId ? await prisma.person.findUniqueOrThrow({ where: { id: ownerId } }) : null;
  const team = teamId ? await prisma.team.findUniqueOrThrow({ where: { id: teamId } }) : null;
  return {
    title: issue.title,
    status: issue.status,
    owner: owner ? owner.name : null,
    team: team ? team.name : null,
    next: issue.nextStep,
    due: issue.dueAt?.toISOString() ?? null,
    deadline: issue.nextDeadlineAt?.toISOString() ?? null,
  };
}

/** What happened to an issue, in order: "Ana handoff.offered". */
export async function historyOf({ database: { prisma } }: World, number: number): Promise<string[]> {
  const issue = await prisma.issue.findFirstOrThrow({ where: { number } });
  const events = await prisma.event.findMany({
    where: { issueId: issue.id },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const people = new Map((await prisma.person.findMany()).map(({ id, name }) => [id, name]));
  return events.map(({ personId, name }) => `${personId ? people.get(personId) : 'Handrail'} ${name}`);
}

/** The state of each of its handoffs, oldest first. */
export async function handoffsOf({ database: { prisma } }: World, number: number): Promise<string[]> {
  const handoffs = await prisma.handoff.findMany({
    where: { issue: { number } },
    orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }],
  });
  return handoffs.map(({ state }) => state);
}

/** Lets every clock that has come strike, as the timetable does. */
export function strike({ database, clock, core }: World): Promise<void> {
  return fireDueClocks({ database, clock, core, log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }) });
}
