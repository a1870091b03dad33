import type { Member } from '../../database/generated/client.ts';

/** Open items at once. */
export const USUAL_CAPACITY = 8;

/** Somebody who joins a team otherwise than by its user group. */
export function newMember(of: Pick<Member, 'teamId' | 'personId' | 'organizationId'>): Member {
  return { ...of, fromGroup: false, skills: [], capacity: USUAL_CAPACITY, shift: null, askedAt: null };
}
