import { type History, HOUR, iso, type Step } from './history.ts';
import { type Issue, type Model, type Promised, people, pickOf, type Who } from './model.ts';

export const promiseSteps: Record<string, Step> = {
  promise: async (history, who, pick, hours) => {
    const { model } = history;
    const issue = pickOf(model.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const due = model.now + (hours + 1) * HOUR;
    const input = { issue: issue.number, what: 'a fix', due: iso(due) };
    if (!(await history.attempt(who, 'commitment.make', input, issue.status === 'open'))) return;
    const { id } = await history.prisma.commitment.findFirstOrThrow({
      where: { issue: { number: issue.number } },
      orderBy: { id: 'desc' },
    });
    issue.promises.push({ id, by: name, due, deliverer: null, isConfirmed: false, counter: null });
    model.changed(issue, `${name} commitment.made`);
  },

  keep: async (history, who, pick) => {
    const found = await attempted(history, who, pick, 'keep');
    if (found) settled(history, found, `${people[who].name} commitment.kept`);
  },

  break: async (history, who, pick) => {
    const found = await attempted(history, who, pick, 'break');
    if (found) settled(history, found, `${people[who].name} commitment.broken`);
  },

  move: async (history, who, pick, hours) => {
    const due = history.model.now + (hours + 2) * HOUR;
    const found = await attempted(history, who, pick, 'move', { due: iso(due) });
    if (!found) return;
    const { name } = people[who];
    history.model.changed(
      found.issue,
      `${name} commitment.${movedBy(history.model, name, found.promise, due)}`,
    );
  },
};

interface Found {
  issue: Issue;
  promise: Promised;
}

/** Of an open promise; null where it was refused. */
async function attempted(
  history: History,
  who: Who,
  pick: number,
  verb: string,
  more: { due?: string } = {},
): Promise<Found | null> {
  const { model } = history;
  const promised = model.issues.flatMap(issue => issue.promises.map(promise => ({ issue, promise })));
  const found = pickOf(promised, pick);
  if (!found) return null;
  const { name } = people[who];
  const input = { commitment: found.promise.id, reason: 'so it is', ...more };
  const allowed = name === found.promise.by || model.answers(name, found.issue);
  return (await history.attempt(who, `commitment.${verb}`, input, allowed)) ? found : null;
}

function settled({ model }: History, { issue, promise }: Found, event: string): void {
  issue.promises.splice(issue.promises.indexOf(promise), 1);
  model.changed(issue, event);
}

/** Another date, from whoever must still confirm it or covers for them, is an offer to whoever promised. */
function movedBy(
  model: Model,
  name: string,
  promise: Promised,
  due: number,
): 'moved' | 'countered' | 'backed' {
  const { deliverer, isConfirmed, by } = promise;
  const isTheirs = deliverer === name || model.coverOf(deliverer) === name;
  if (deliverer !== null && !isConfirmed && isTheirs && name !== by) {
    const isYes = due <= promise.due;
    Object.assign(promise, isYes ? { isConfirmed: true, counter: null } : { counter: due });
    return isYes ? 'backed' : 'countered';
  }
  const least = isConfirmed ? promise.due : promise.counter;
  Object.assign(promise, {
    due,
    isConfirmed: deliverer !== null && least !== null && due >= least,
    counter: null,
  });
  return 'moved';
}
