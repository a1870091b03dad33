import type { Button } from '../cards/card.ts';
import { person, say, type Text, team, when } from '../cards/say.ts';
import type { Reading } from '../issues/issue-cards.ts';
import { sql } from '../load.ts';
import { type RoleOfLeaver, rolesOfLeavers } from '../people/leaver-views.ts';
import { isBeforeMe } from './need-items.ts';
import type { Need, NeedSection } from './needs-views.ts';

export type LeaverNeed = Need & RoleOfLeaver;

const ours = sql`(SELECT "organizationId" FROM who)`;
const isAdmin = sql`(SELECT "admin" FROM who)`;

/** Of their teams; for an admin all, because somebody may have had no team. */
const leavers = sql`SELECT m."personId" FROM "Member" m WHERE m."teamId" IN (SELECT "id" FROM teams)
  UNION ALL SELECT l."id" FROM "Person" l WHERE ${isAdmin} AND l."organizationId" = ${ours} AND l."deactivatedAt" IS NOT NULL`;

const before = rolesOfLeavers({
  teams: sql`t."id" IN (SELECT "id" FROM teams)`,
  organizations: sql`o."id" = ${ours}`,
  leavers: sql`p."id" = ANY(ARRAY(${leavers}))`,
  absent: sql`a."organizationId" = ${ours}`,
});

/** Somebody has left who is still named as something, until another is. */
export const leaversNamed: NeedSection<LeaverNeed> = {
  heading: say`Left, and still named`,
  rows: sql`SELECT v.*, 'normal' AS "severity" FROM (${before}) v WHERE ${isBeforeMe(sql`v."teamId"`)}`,
  line: (row, reading) => ({ text: leaverText(row, reading), button: anotherButton(row) }),
};

function leaverText({ role, name, of, untilAt }: LeaverNeed, { now, zone }: Reading): Text {
  const who = person({ name });
  switch (role) {
    case 'lead':
      return say`${who}, who leads ${team({ name: of })}, has left`;
    case 'deputy':
      return say`${who}, deputy of ${team({ name: of })}, has left`;
    case 'on call':
      return say`${who}, on call for ${team({ name: of })}, has left`;
    case 'duty':
      return say`${who}, on duty for every team, has left`;
    case 'account owner':
      return say`${who}, account owner of ${of}, has left`;
    case 'cover':
      return say`${who}, who covers for ${person({ name: of })}${untilAt && say` until ${when(untilAt, zone, now)}`}, has left`;
  }
}

/** The form in which another is named. */
function anotherButton({ role, ofId }: LeaverNeed): Button {
  const ask = (label: string, intent: string, input: Button['input']): Button => ({
    label,
    intent,
    input: { ...input, from: 'list' },
    opens: 'form',
  });
  const ofTeam = { team: `team:${ofId}` };
  switch (role) {
    case 'lead':
      return ask('Name a lead', 'team.lead', ofTeam);
    case 'deputy':
      return ask('Name a deputy', 'team.deputy', ofTeam);
    case 'on call':
      return ask('Name another', 'team.on_call', ofTeam);
    case 'duty':
      return ask('Name another', 'settings.duty', {});
    case 'account owner':
      return ask('Name another', 'customer.owner', { customer: ofId });
    case 'cover':
      return ask('Name another', 'cover.name', { person: ofId });
  }
}
