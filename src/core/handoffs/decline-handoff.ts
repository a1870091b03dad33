import { z } from 'zod';
import { say } from '../cards/say.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, offeredToMe } from '../issues/issue-views.ts';
import { usualHours } from '../issues/new-issue.ts';
import { issueChoice, picked, whichIssueField } from '../issues/pick-issue.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { decline } from './handoff.ts';
import { mustBeAsked, stillThatOffer } from './open-offer.ts';

/** Says no to an offer, and why; the sender, who still has it, is told. */
export const declineHandoff = useCase({
  name: 'handoff.decline',
  input: z.object({ issue: IssueRef.optional(), handoff: z.uuid().optional(), reason: TypedText.optional() }),
  verb: {
    words: ['decline'],
    usage: '[H-1] why',
    help: 'say no to an offer, with the reason',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, reason: textOf(rest) };
    },
  },
  loads: ({ issue }) => issueChoice(issue, offeredToMe),
  decide: ({ input, state, me, here, zone, organization, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing is offered to you or your teams right now.`);
    const offer = before && stillThatOffer(before, input.handoff);
    if (offer) mustBeAsked(me, offer, here);
    if (!before || !offer || !input.reason) {
      return ask(
        {
          title: 'Decline',
          submit: 'Decline',
          fields: [
            ...(before ? [] : [whichIssueField(state.candidates)]),
            { kind: 'text', name: 'reason', label: 'Why?', value: input.reason, maxLength: 300 },
          ],
        },
        { issue: before?.id, handoff: offer?.id },
      );
    }
    const { issue, writes } = decline(
      before,
      { id: me.id, name: me.name },
      input.reason,
      now,
      usualHours(organization),
    );
    return {
      writes,
      facts: [
        {
          name: 'handoff.declined',
          issueId: issue.id,
          customerId: issue.customerId,
          data: {
            handoff: offer.id,
            from: offer.fromPersonId,
            to: offer.toTeam?.name ?? me.name,
            reason: input.reason,
          },
        },
      ],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});
