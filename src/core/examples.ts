import { actExamples } from './acts/act-examples.ts';
import { eventKinds, useCases } from './areas.ts';
import { answerExamples } from './cards/answer-examples.ts';
import type { Example } from './cards/example.ts';
import { policyExamples } from './clocks/policy-examples.ts';
import { commitmentExamples } from './commitments/commitment-examples.ts';
import { consultExamples } from './consults/consult-examples.ts';
import { contestExamples } from './contests/contest-examples.ts';
import { coverExamples } from './cover/cover-examples.ts';
import { customerExamples } from './customers/customer-examples.ts';
import { undecidedExamples } from './deliveries/undecided-examples.ts';
import { digestExamples } from './digests/digest-examples.ts';
import { escalationExamples } from './escalation/escalation-examples.ts';
import { needsExamples } from './escalation/needs-examples.ts';
import { handoffExamples } from './handoffs/handoff-examples.ts';
import { packetExamples } from './handoffs/packet-examples.ts';
import { helpCard } from './help/show-help.ts';
import { homeExamples } from './home/home-examples.ts';
import { issueExamples } from './issues/issue-examples.ts';
import { issueFormExamples } from './issues/issue-form-examples.ts';
import { findExamples, mineExamples, timelineExamples } from './issues/list-examples.ts';
import { settingsExamples } from './organization/settings-examples.ts';
import { teamExamples } from './people/team-examples.ts';
import { routeExamples } from './routing/route-examples.ts';
import { speakerExamples } from './speaker/speaker-examples.ts';

/** Every card and form, by area: what the gallery shows, and what each platform's rendering is tested with. */
export const examples: { area: string; examples: Example[] }[] = [
  { area: 'Issues', examples: [...issueExamples, ...issueFormExamples] },
  { area: 'Handoffs', examples: [...handoffExamples, ...packetExamples] },
  { area: 'Escalation', examples: [...needsExamples, ...escalationExamples] },
  { area: 'Commitments', examples: commitmentExamples },
  { area: 'Consults', examples: consultExamples },
  { area: 'Contests', examples: contestExamples },
  { area: 'Speaker', examples: speakerExamples },
  { area: 'Customers', examples: customerExamples },
  { area: 'Teams and accounts', examples: teamExamples },
  { area: 'Routing', examples: routeExamples },
  { area: 'Absences', examples: coverExamples },
  { area: 'Settings', examples: [...settingsExamples, ...policyExamples] },
  { area: 'Deliveries', examples: undecidedExamples },
  { area: 'Digests', examples: digestExamples(eventKinds) },
  { area: 'Undo', examples: actExamples },
  { area: 'Mine and App Home', examples: [...mineExamples, ...homeExamples] },
  { area: 'Timeline and search', examples: [...timelineExamples(eventKinds), ...findExamples] },
  { area: 'Answers', examples: [...answerExamples, { name: 'Help', card: helpCard(useCases) }] },
];
