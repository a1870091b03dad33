import type { Card } from '../cards/card.ts';
import { issueNumber, say, type Text, team, when } from '../cards/say.ts';
import type { IssueState } from '../issues/issue.ts';
import { type Reading, whoHas } from '../issues/issue-cards.ts';
import { authorityLines } from '../people/team-cards.ts';
import type { CameBack, Contested } from './contest.ts';

/** What the sender reads instead of an offer: it is locked, why, and for how long. */
export function lockedCard(
  issue: IssueState,
  { deputyAt }: Contested,
  { toTeam, state, reason }: CameBack,
  { now, zone }: Reading,
): Card {
  const why: Text = reason ? say` (${reason})` : say``;
  const did = { kind: 'words' as const, text: state };
  return {
    tone: 'late',
    body: [
      {
        text: say`${issueNumber(issue)} '${issue.title}' was not offered: ${team(toTeam)} ${did} it before${why}. A lead of either team names its owner now; until then ${whoHas(issue)} keeps it.`,
      },
      { text: say`After ${when(deputyAt, zone, now)} their deputies are asked.`, small: true },
      ...authorityLines(toTeam),
    ],
    buttons: [
      {
        label: 'Ask instead',
        intent: 'consult.ask',
        input: { to: `team:${toTeam.id}`, issue: issue.id, ask: true },
        opens: 'form',
      },
      { label: 'Timeline', intent: 'issue.timeline', input: { issue: issue.id } },
    ],
  };
}
