import { z } from 'zod';
import { say } from '../cards/say.ts';
import { type EventKinds, readIn } from '../event.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { Refusal } from '../refusal.ts';
import { answer, type Decision, type UseCase, useCase } from '../use-case.ts';
import { packetCard } from './packet-cards.ts';
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
    decide: ({ state, zone, now }): Decision => {
      const [issue] = state.issues;
      const { packet } = state;
      if (!issue || !packet) throw new Refusal('not_found', say`There is no such handoff.`);
      return answer({ card: packetCard(issue, packet, readIn(zone, packet.events), kinds, { now, zone }) });
    },
  });
}
