import { plain } from '../cards/plain.ts';
import { person, say } from '../cards/say.ts';
import { pingWithNeeds, update, type Write } from '../change.ts';
import { endedOrphan, type Orphaned, orphaned, orphanOf, type Plight } from '../cover/orphan.ts';
import { plightOf } from '../cover/orphan-views.ts';
import { sql } from '../load.ts';
import { nextUp } from '../routing/next-up.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { factOn, type IssueState, type Moment, type Named, type Owner, passed } from './issue.ts';
import { issues } from './issue-views.ts';

/**
 * The clock of an issue for which perhaps nobody can answer. Where nobody can, it goes to somebody by its team's rule; else
 * whoever decides for the team sees it among what needs them, and it stays where it is until they have decided.
 */
export const releaseIssue = clockUseCase({
  name: 'issue.release',
  loads: subject => ({
    issues: issues(sql`i."id" = ${subject} AND i."status" = 'open'`),
    plight: plightOf(subject),
  }),
  decide: ({ state, usual, now }): Decision => {
    const [before] = state.issues;
    const { plight } = state;
    if (!before || !plight) return answer();
    const found = orphaned(before, plight, { now, usual });
    if (!found) return { ...answer(), writes: endedOrphan(plight.orphan, before, now) };
    const owner = ownerByRule(before, found, plight, now);
    return owner
      ? reassigned(before, { found, plight, owner }, { now, usual })
      : putBeforeDeciders(before, found, plight, now);
  },
});

/**
 * Of a team that assigns, whoever is next up has it; else what its owner left waits in the queue of their team, where anybody of it
 * may claim it. What was unanswered before somebody else got it does not go round.
 */
function ownerByRule(
  { team, title, ownerId, leg }: IssueState,
  { cause }: Orphaned,
  { isNobodys, rule, unansweredAt }: Plight,
  now: Date,
): Owner | null {
  if (!team || isNobodys) return null;
  if (cause === 'unanswered' && leg && unansweredAt && leg.startedAt > unansweredAt) return null;
  const turn = { now, words: title, hours: team.businessHours, region: rule?.region, except: [ownerId] };
  const next = rule?.assigns ? nextUp(rule.roster, turn) : null;
  if (next) {
    const why = plain(say`${person(next.person)}: ${next.why}`);
    // Whoever is away gets it back, also where somebody who covered for them could not do so any longer.
    return { person: next.person, team, forId: leg?.forId ?? (cause === 'away' ? ownerId : null), why };
  }
  return cause === 'left' ? { person: null, team } : null;
}

function reassigned(
  before: IssueState,
  { found, plight, owner }: { found: Orphaned; plight: Plight; owner: Owner },
  at: Moment,
): Decision {
  const { issue, writes } = passed(before, owner, at);
  const { cause } = found;
  const data = { cause, name: before.owner?.name, team: owner.team?.name, to: owner.person?.name };
  return {
    ...answer(),
    writes: [
      ...writes,
      ...resent(before, plight, owner.person),
      ...(plight.orphan
        ? endedOrphan(plight.orphan, issue, at.now)
        : [orphanOf(issue, found, { foundAt: at.now, endedAt: at.now })]),
    ],
    facts: [factOn(issue, 'issue.released', data)],
  };
}

/** An offer of somebody who has left is recalled by whoever answers for it now. */
function resent({ offer }: IssueState, { hasSenderLeft, deciderIds }: Plight, owner: Named | null): Write[] {
  const fromPersonId = owner?.id ?? deciderIds[0];
  if (!offer || !hasSenderLeft || !fromPersonId) return [];
  return [update('Handoff', { ...offer, fromPersonId })];
}

/** Told once for each reason; known already, it stands before them again where it was offered to somebody in between. */
function putBeforeDeciders(before: IssueState, found: Orphaned, plight: Plight, now: Date): Decision {
  const { orphan, deciderIds } = plight;
  const isKnown = orphan?.cause === found.cause && orphan.sinceAt >= (before.leg?.startedAt ?? now);
  const pings = pingWithNeeds(deciderIds, now);
  if (isKnown) return { ...answer(), writes: before.offer ? [] : pings };
  const data = { cause: found.cause, name: before.owner?.name };
  return {
    ...answer(),
    writes: [
      // The row as it was read: of two who find it at once, one tells it.
      update('Issue', before),
      ...endedOrphan(orphan, before, now),
      orphanOf(before, found, { foundAt: now, endedAt: null }),
      ...pings,
    ],
    facts: [factOn(before, 'issue.left_behind', data)],
  };
}
