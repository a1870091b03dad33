import { HOUR, iso, type Step } from './history.ts';
import { people, pickOf } from './model.ts';

export const handoffSteps: Record<string, Step> = {
  offer: async (history, who, pick, hours) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const team = pick % 3 === 0 ? null : pick % 3 === 1 ? 'Billing' : 'Support';
    const to = team ? await history.idOf('team', team) : await history.idOf('person', 'Dana');
    const due = hours % 2 ? model.now + (hours + 1) * HOUR : null;
    // Nobody is offered what they have.
    const isTheirs = team === null && issue.owner === 'Dana';
    const isLocked = issue.isContested && !(team && team === issue.team);
    const isFree = issue.status === 'open' && !issue.offer && !isTheirs && !isLocked;
    const input = { issue: issue.number, to, note: 'please', ...(due ? { due: iso(due) } : {}) };
    if (!(await history.attempt(who, 'handoff.offer', input, isFree && model.answers(name, issue)))) return;
    if (team && team !== issue.team && issue.refused.has(`${issue.team} ${team}`)) {
      issue.isContested = true;
      model.changed(issue, `${name} contest.opened`);
      return;
    }
    const row = await history.prisma.handoff.findFirstOrThrow({
      where: { state: 'offered', issue: { number: issue.number } },
    });
    issue.offer = {
      from: name,
      team,
      person: team ? null : 'Dana',
      due: due ?? issue.due,
      escalates: row.escalateAt?.getTime() ?? null,
      expires: row.expiresAt.getTime(),
    };
    model.changed(issue, `${name} handoff.offered`);
  },

  claim: async (history, who, pick) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const { name, team } = people[who];
    const isTheirs = issue.status === 'open' && issue.owner === name && !issue.offer;
    const allowed = isTheirs || (issue.status === 'open' && model.isAsked(people[who], issue));
    if (!(await history.attempt(who, 'handoff.claim', { issue: issue.number }, allowed)) || isTheirs) return;
    issue.refused.delete(`${issue.team} ${issue.offer?.team}`);
    if (issue.isContested) issue.refused.clear();
    issue.isContested = false;
    issue.due = issue.offer?.due ?? issue.due;
    model.passes(issue, name, issue.offer?.team ?? team);
    issue.offer = null;
    model.changed(issue, `${name} handoff.claimed`);
  },

  decline: async (history, who, pick) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const allowed = issue.status === 'open' && model.isAsked(people[who], issue);
    const input = { issue: issue.number, reason: 'not ours' };
    if (!(await history.attempt(who, 'handoff.decline', input, allowed))) return;
    const { team = null } = issue.offer ?? {};
    if (issue.team && team && team !== issue.team) issue.refused.add(`${issue.team} ${team}`);
    issue.offer = null;
    model.changed(issue, `${people[who].name} handoff.declined`);
  },

  recall: async (history, who, pick) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const allowed = issue.status === 'open' && issue.offer?.from === people[who].name;
    if (!(await history.attempt(who, 'handoff.recall', { issue: issue.number }, allowed))) return;
    issue.offer = null;
    model.changed(issue, `${people[who].name} handoff.recalled`);
  },

  /** The admin decides for Ana of support. */
  settle: async (history, who, pick) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const allowed = issue.status === 'open' && issue.isContested && name === 'Dana';
    const to = await history.idOf('person', 'Ana');
    const input = { issue: issue.number, to, missing: 'the authority' };
    if (!(await history.attempt(who, 'contest.settle', input, allowed))) return;
    model.passes(issue, 'Ana', 'Support');
    Object.assign(issue, { isContested: false, offer: null });
    issue.refused.clear();
    model.changed(issue, `${name} contest.settled`);
  },
};
