import { expect } from 'vitest';
import { strike } from '../records.ts';
import { type History, HOUR, iso, type Step } from './history.ts';
import { coversFor, people, pickOf } from './model.ts';

export const timeSteps: Record<string, Step> = {
  away: async (history, who, _, hours) => {
    const { model } = history;
    const { name } = people[who];
    const cover = coversFor[name];
    if (!cover) return;
    const until = model.now + (hours + 1) * HOUR;
    const input = { until: iso(until), person: await history.idOf('person', cover) };
    if (await history.attempt(who, 'person.away', input, !model.isAway(cover)))
      model.absences.set(name, until);
  },

  back: async (history, who) => {
    await history.attempt(who, 'person.back', {}, true);
    history.model.absences.delete(people[who].name);
  },

  wait: async (history, _, pick, hours) => {
    const { model } = history;
    history.passes(pick % 2 ? hours * HOUR : pick * 1000);
    await strike(history.world);
    for (const issue of model.issues) {
      if (!issue.offer) continue;
      const { escalates, expires } = issue.offer;
      if (expires <= model.now) {
        issue.offer = null;
        model.changed(issue, 'Handrail handoff.expired');
      } else if (escalates !== null && escalates <= model.now) {
        issue.offer.escalates = null;
        issue.history.push({ at: model.now, what: 'Handrail handoff.escalated' });
      }
    }
    await standIn(history);
  },

  replay: async (history, _, pick) => {
    const request = pickOf(history.requests, pick);
    if (!request) return;
    const again = await request.send();
    expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(request.outcome)));
  },
};

/** Whose deadlines come within their absence the rows know; that it went to nobody else, the model. */
async function standIn({ model, prisma }: History): Promise<void> {
  const names = new Map((await prisma.person.findMany()).map(({ id, name }) => [id, name]));
  for (const issue of model.issues) {
    if (issue.status !== 'open') continue;
    const row = await prisma.issue.findFirstOrThrow({ where: { number: issue.number } });
    const owner = names.get(row.ownerId ?? '') ?? '';
    if (owner === issue.owner) continue;
    model.standsIn(issue, owner);
    issue.changedAt = model.now;
  }
}
