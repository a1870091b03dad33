import type { Team } from '../../database/generated/client.ts';
import { newId } from '../change.ts';

export function newTeam(of: Pick<Team, 'handle' | 'name' | 'organizationId' | 'leadId'>): Team {
  return {
    id: newId(),
    ...of,
    deputyId: null,
    onCallId: null,
    region: null,
    mayDecide: null,
    assigns: false,
    zone: null,
    hours: null,
    holidays: null,
    digestAfter: 15,
    groupTenant: null,
    groupId: null,
    archivedAt: null,
    version: 1,
  };
}
