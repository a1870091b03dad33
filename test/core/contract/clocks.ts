import { askDeputies } from '../../../src/core/contests/ask-deputies.ts';
import { coverIssue } from '../../../src/core/cover/cover-issue.ts';
import { endAbsence } from '../../../src/core/cover/end-absence.ts';
import type { Plight } from '../../../src/core/cover/orphan.ts';
import { escalateHandoff } from '../../../src/core/escalation/escalate-handoff.ts';
import type { IssueState } from '../../../src/core/issues/issue.ts';
import { releaseIssue } from '../../../src/core/issues/release-issue.ts';
import { people, teams } from './company.ts';
import type { Decided, History } from './history.ts';
import { offered } from './item.ts';
import { personIn, rosterIn } from './reading.ts';

/** What the clocks do that change who has what; the others only remind. */
const strikes: Record<string, (history: History, subjectId: string) => Decided> = {
  'handoff.escalate': (history, id) => {
    const handoff = history.ledger.row('Handoff', id);
    const issues = handoff?.state === 'offered' ? [history.issue({ id: handoff.issueId })] : [];
    const next = personIn(history.ledger, handoff?.toPersonId ?? handoff?.nextUpId ?? null, history.at.now);
    const asked = next && { ...next, isOnCall: false, roomId: null };
    const deciders = { receiving: people.slice(0, 1), sending: people.slice(1, 2) };
    return decided(history, escalateHandoff, { issues, asked, deciders, hasLeft: false, again: null });
  },
  'issue.cover': (history, id) => {
    const issues = openIssues(history, id);
    const [leg] = issues.map(issue => issue.leg);
    const whose = personIn(history.ledger, leg?.forId ?? leg?.ownerId ?? null, history.at.now);
    return decided(history, coverIssue, { issues, whose: whose && { ...whose, hasLeft: false } });
  },
  'issue.release': (history, id) => {
    const issues = openIssues(history, id);
    return decided(history, releaseIssue, { issues, plight: plightOf(history, issues[0]) });
  },
  'person.return': (history, id) => {
    const person = history.ledger.row('Person', id);
    const meanwhile = { covered: [], changed: [], promised: [] };
    const state = {
      person,
      held: [],
      covered: coveredFor(history, id),
      orphans: orphansOf(history, id),
      meanwhile,
    };
    return decided(history, endAbsence, state);
  },
  'contest.deputy': (history, id) => {
    const issue = history.ledger.row('Contest', id)?.issueId ?? '';
    return decided(history, askDeputies, { issues: openIssues(history, issue), deciders: null });
  },
};

const decided = (history: History, ...[useCase, state]: [Parameters<History['decide']>[0], object]) =>
  history.decide(useCase, '', {}, state);

function openIssues(history: History, id: string): IssueState[] {
  return history.ledger.row('Issue', id)?.status === 'open' ? [history.issue({ id })] : [];
}

/** Nobody leaves, and no team is archived. */
function plightOf({ ledger }: History, issue: IssueState | undefined): Plight | null {
  const team = teams.find(({ id }) => id === issue?.teamId);
  return {
    leftAt: null,
    awaySinceAt: ledger.row('Person', issue?.ownerId ?? null)?.awaySinceAt ?? null,
    shutOutAt: null,
    unansweredAt: null,
    isNobodys: false,
    hasSenderLeft: false,
    rule: team ? { assigns: team.assigns, region: null, roster: rosterIn(ledger, team.id) } : null,
    orphan: ledger.all('Orphan').find(it => it.issueId === issue?.id && !it.endedAt) ?? null,
    deciderIds: people.slice(0, 1).map(({ id }) => id),
  };
}

/** Ids of the issues of somebody for which nobody could answer. */
export function orphansOf({ ledger }: History, personId: string): string[] {
  const found = ledger.all('Orphan').filter(({ endedAt }) => !endedAt);
  return found
    .map(({ issueId }) => issueId)
    .filter(
      id => ledger.row('Issue', id)?.ownerId === personId && ledger.row('Issue', id)?.status === 'open',
    );
}

/** What others have for somebody. */
export function coveredFor({ ledger }: History, personId: string): { id: string }[] {
  return ledger
    .all('Leg')
    .filter(({ forId, endedAt }) => forId === personId && !endedAt)
    .map(({ issueId: id }) => ({ id }));
}

/** The hourly sweep, and every clock that has come, the earliest first; what they wind for now comes at once. */
export function tick(history: History): void {
  const { ledger, model, at } = history;
  for (const { id, ownerId, nextDeadlineAt } of ledger.all('Issue')) {
    const until = personIn(ledger, ownerId, at.now)?.away?.untilAt;
    const isOrphan = ledger.all('Orphan').some(it => it.issueId === id && !it.endedAt);
    if (!isOrphan && !(until && nextDeadlineAt && nextDeadlineAt < until)) continue;
    for (const intent of ['issue.cover', 'issue.release']) ledger.wind(intent, id, at.now);
  }
  for (const item of model.items) {
    const offer = offered(item) && ledger.row('Handoff', history.issue(item).offerId);
    if (offer && offer.expiresAt <= at.now) model.ends(item, 'expired', null);
  }
  for (let struck = 0; ; struck += 1) {
    const [next] = [...ledger.clocks]
      .filter(([, due]) => due <= at.now)
      .toSorted(([, a], [, b]) => Number(a) - Number(b));
    if (!next) break;
    if (struck > 1000) throw new Error(`${next[0]} strikes without end`);
    ledger.clocks.delete(next[0]);
    const [intent = '', subjectId = ''] = next[0].split(' ');
    const strike = strikes[intent];
    if (strike) history.take(strike(history, subjectId));
  }
  for (const item of model.items) {
    const { ownerId, leg } = history.issue(item);
    if (item.status === 'open') model.standsIn(item, ownerId, leg?.forId ?? null);
  }
}
