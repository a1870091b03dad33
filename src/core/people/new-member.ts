import type { Member } from '../../database/generated/client.ts';

/** Somebody who joins a team otherwise than by its user group. */
export function newMember(of: Pick<Member, 'teamId' | 'personId' | 'organizationId'>): Member {
  return { ...of, fromGroup: false, skills: [], capacity: 8, shift: null, askedAt: null };
}
