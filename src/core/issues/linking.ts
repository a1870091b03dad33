import type { IssueLink } from '../../database/generated/client.ts';
import { insert, touch, type Write } from '../change.ts';

/** Issues of the same organization. */
type End = { id: string; organizationId: string };

/** Two issues belong together; which is named first does not matter. */
export function linkOf(one: End, other: End, at: Date): IssueLink {
  const [issueId, otherId] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
  return { issueId, otherId, organizationId: one.organizationId, at };
}

/** The link, and the cards on which it stands. */
export function linked(one: End, other: End, at: Date): Write[] {
  return [insert('IssueLink', linkOf(one, other, at)), touch('issue', one.id), touch('issue', other.id)];
}
