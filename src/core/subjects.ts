import { issueSubject } from './issues/issue-subject.ts';
import type { Subjects } from './subject.ts';

/** Every kind of live card. */
export const subjects: Subjects = { issue: issueSubject, digest: async () => null, home: async () => null };
