import { HOUR, iso, type Step } from './history.ts';
import { handed, people, pickOf } from './model.ts';

export const issueSteps: Record<string, Step> = {
  log: async (history, who, pick, hours) => {
    const { model } = history;
    const { name, team } = people[who];
    const due = pick % 2 ? model.now + (hours + 1) * HOUR : null;
    await history.attempt(who, 'issue.log', { text: 'Acme Export', ...(due ? { due: iso(due) } : {}) }, true);
    const { lastIssue: number } = await history.prisma.organization.findFirstOrThrow();
    model.issues.push({
      number,
      status: 'open',
      owner: name,
      team,
      forWhom: null,
      openedBy: name,
      openedAt: model.now,
      due,
      offer: null,
      refused: new Set(),
      isContested: false,
      promises: [],
      changedAt: model.now,
      history: [{ at: model.now, what: `${name} issue.logged` }],
    });
  },

  resolve: async (history, who, pick) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const allowed = issue.status === 'open' && model.answers(name, issue) && issue.promises.length === 0;
    if (!(await history.attempt(who, 'issue.resolve', { issue: issue.number }, allowed))) return;
    const recalled = issue.offer ? [`${name} handoff.recalled`] : [];
    Object.assign(issue, { offer: null, status: 'resolved' });
    model.changed(issue, ...recalled, `${name} issue.resolved`);
  },

  reopen: async (history, who, pick) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const allowed = issue.status === 'resolved';
    if (!(await history.attempt(who, 'issue.reopen', { issue: issue.number }, allowed))) return;
    issue.status = 'open';
    if (issue.due !== null && issue.due <= model.now) issue.due = null;
    const cover = model.coverOf(issue.owner);
    model.passes(issue, cover ?? issue.owner, issue.team, cover && issue.owner);
    model.changed(issue, `${people[who].name} issue.reopened`);
  },

  withdraw: async (history, who, pick) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const { id } = await history.prisma.issue.findFirstOrThrow({ where: { number: issue.number } });
    const isUntouched = issue.owner === name && !issue.offer && issue.promises.length === 0;
    const isSoon = model.now - issue.openedAt <= 10 * 60_000;
    const allowed = issue.status === 'open' && issue.openedBy === name && isUntouched && isSoon;
    if (!(await history.attempt(who, 'issue.withdraw', { issue: id }, allowed))) return;
    issue.status = 'withdrawn';
    model.changed(issue, `${name} issue.withdrawn`);
  },

  merge: async (history, who, pick, hours) => {
    const { model } = history;
    const [from, into] = [pickOf(model.issues, pick), pickOf(model.issues, hours)];
    if (!from || !into) return;
    const { name } = people[who];
    const isFit = from !== into && [from, into].every(it => it.status === 'open' && !it.isContested);
    const mayGive = model.answers(name, from) || model.isAsked(people[who], from);
    const input = { issue: from.number, into: into.number };
    const allowed = isFit && mayGive && model.answers(name, into);
    if (!(await history.attempt(who, 'issue.merge', input, allowed))) return;
    if (from.owner !== into.owner) for (const promise of from.promises) handed(promise, into.owner);
    into.promises.push(...from.promises.splice(0));
    into.due = into.due && from.due ? Math.min(into.due, from.due) : (into.due ?? from.due);
    const recalled = from.offer ? [`${name} handoff.recalled`] : [];
    Object.assign(from, { offer: null, status: 'merged' });
    model.changed(from, ...recalled, `${name} issue.merged`);
    model.changed(into, `${name} issue.absorbed`);
  },
};
