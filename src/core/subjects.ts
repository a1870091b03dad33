import { eventKinds } from './areas.ts';
import { commitmentSubject } from './commitments/commitment-subject.ts';
import { conflictSubject } from './commitments/conflict-subject.ts';
import { consultSubject } from './consults/consult-subject.ts';
import { undecidedSubject } from './deliveries/undecided-subject.ts';
import { digestSubject } from './digests/digest-subject.ts';
import { needsSubject } from './escalation/needs-subject.ts';
import { nudgeSubject } from './escalation/nudge-subject.ts';
import { homeSubject } from './home/home-subject.ts';
import { issueSubject } from './issues/issue-subject.ts';
import type { Subjects } from './subject.ts';

/** Every kind of live card. */
export const subjects: Subjects = {
  issue: issueSubject,
  digest: digestSubject(eventKinds),
  home: homeSubject,
  undecided: undecidedSubject,
  nudge: nudgeSubject,
  needs: needsSubject,
  consult: consultSubject,
  conflict: conflictSubject,
  commitment: commitmentSubject,
};
