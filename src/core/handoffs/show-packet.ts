import { z } from 'zod';
import { say } from '../cards/say.ts';
import { type EventKinds, readIn } from '../event.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { Refusal } from '../refusal.ts';
import { answer, type Decision, type UseCase, useCase } from '../use-case.ts';
import { mayBeReturned } from './giving-back.ts';
import { packetCard, returnButton } from './packet-cards.ts';
import { wholePacket } from './packet-views.ts';

/** *All of it*: everything that travels with a handoff, to whoever asks. Its kinds of events are those of every area. */
export function showPacket(kinds: EventKinds): UseCase {
  return useCase({
    name: 'handoff.packet',
    input: z.object({ issue: z.uuid(), handoff: z.uuid() }),
    loads: ({ issue, handoff }) => ({
      issues: issues(pointedAt(issue)),
      packet: wholePacket(issue, handoff),
    }),
    decide: ({ state, me, zone, now }): Decision => {
      const [issue] = state.issues;
      const { packet } = state;
      if (!issue || !packet) throw new Refusal('not_found', say`There is no such handoff.`);
      const isMine = issue.accepted?.id === packet.handoff.id && mayBeReturned(issue, me, now);
      const buttons = isMine ? [returnButton(issue)] : [];
      const events = readIn(zone, packet.events);
      return answer({ card: packetCard(issue, packet, events, kinds, { now, zone }, buttons) });
    },
  });
}
