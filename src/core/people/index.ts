import type { Area } from '../area.ts';
import { addTeam } from './add-team.ts';
import { appointLead } from './appoint-lead.ts';
import { bindHome } from './bind-home.ts';
import { enrollMembers } from './enroll-members.ts';
import { joinTeam } from './join-team.ts';
import { leaveTeam } from './leave-team.ts';
import { linkAccounts } from './link-accounts.ts';
import { linkEvents } from './link-events.ts';
import { linkOrganization } from './link-organization.ts';
import { nameDeputy } from './name-deputy.ts';
import { nameOnCall } from './name-on-call.ts';
import { releaseHome } from './release-home.ts';
import { setMemberCapacity } from './set-member-capacity.ts';
import { setMemberShift } from './set-member-shift.ts';
import { setMemberSkills } from './set-member-skills.ts';
import { setTeamAssigns } from './set-team-assigns.ts';
import { setTeamAuthority } from './set-team-authority.ts';
import { setTeamDigest } from './set-team-digest.ts';
import { setTeamHolidays } from './set-team-holidays.ts';
import { setTeamHours } from './set-team-hours.ts';
import { setTeamRegion } from './set-team-region.ts';
import { setTeamZone } from './set-team-zone.ts';
import { showTeam } from './show-team.ts';
import { teamEvents } from './team-events.ts';

export const peopleArea: Area = {
  useCases: [
    showTeam,
    addTeam,
    joinTeam,
    leaveTeam,
    bindHome,
    releaseHome,
    enrollMembers,
    appointLead,
    nameDeputy,
    nameOnCall,
    setTeamAuthority,
    setTeamHours,
    setTeamZone,
    setTeamHolidays,
    setTeamRegion,
    setTeamDigest,
    setMemberSkills,
    setMemberCapacity,
    setMemberShift,
    setTeamAssigns,
    linkAccounts,
    linkOrganization,
  ],
  events: { ...teamEvents, ...linkEvents },
};
