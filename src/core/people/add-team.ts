import { z } from 'zod';
import type { Team } from '../../database/generated/client.ts';
import type { Field } from '../cards/form.ts';
import { shortened, visible } from '../cards/plain.ts';
import { say, team as teamPart } from '../cards/say.ts';
import { insert } from '../change.ts';
import { digestClock } from '../digests/digest-times.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { type Load, load, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { newTeam } from './new-team.ts';
import { addedTeamCard } from './team-cards.ts';
import { teamState } from './team-views.ts';
import { isHandle, LONGEST_HANDLE, readTeam, readTeamOnly, TeamRef, teamMeant } from './which-team.ts';

const LONGEST_NAME = 60;

/** What mentions everybody is nobody's handle. */
const RESERVED = new Set(['here', 'channel', 'everyone', 'all', 'team', 'handrail']);

/** Makes a team, wherever it is typed. Whoever adds one leads it until somebody else does; for an admin's, admins answer. */
export const addTeam = useCase({
  name: 'team.add',
  input: z.object({
    /** Mentioned: a user group is a team by itself. */
    group: TeamRef.optional(),
    handle: TypedText.transform(folded).optional(),
    teamName: TypedText.optional(),
  }),
  verb: {
    words: ['team', 'add'],
    usage: '@team [name]',
    help: 'make a team; a Slack user group is one by itself',
    read: words => {
      const { team, rest } = readTeam(words);
      const named = { teamName: textOf(rest) || undefined };
      if (!team) return { handle: handleOf(readTeamOnly(words).team) };
      return typeof team === 'object' && team.kind === 'group'
        ? { group: team }
        : { handle: handleOf(team), ...named };
    },
  },
  loads: ({ group, handle }, { place }) => ({
    found: teamState(group ?? { kind: 'handle', handle: handle ?? '' }, place),
    isSwitchedOff: isArchived(handle ?? ''),
  }),
  decide: ({ input, state, me, place, organization, now }): Decision => {
    const present = teamMeant(input.group, { ...state, options: [] }, place);
    if (present) throw isThere(present.team);
    const { handle } = input;
    if (!handle) return askFor();
    mustBeFree(handle, state.isSwitchedOff);
    const name = shortened(visible(input.teamName ?? ''), LONGEST_NAME) || capitalized(handle);
    const team = newTeam({ handle, name, organizationId: organization.id, leadId: me.admin ? null : me.id });
    return {
      writes: [insert('Team', team), digestClock({ ...team, zone: organization.zone }, now)],
      facts: [{ name: 'team.added', data: { team: team.name, handle } }],
      answer: { kind: 'done', card: addedTeamCard(team) },
    };
  },
});

function folded(typed: string): string {
  return typed.replace(/^@/, '').toLowerCase();
}

function handleOf(ref: TeamRef | undefined): string | undefined {
  return typeof ref === 'object' && ref.kind === 'handle' ? ref.handle : undefined;
}

function askFor(): Decision {
  const fields: Field[] = [
    {
      kind: 'text',
      name: 'handle',
      label: 'Handle',
      hint: 'Such as @billing',
      maxLength: LONGEST_HANDLE + 1,
    },
    {
      kind: 'text',
      name: 'teamName',
      label: 'Name',
      hint: 'Such as Billing',
      optional: true,
      maxLength: LONGEST_NAME,
    },
  ];
  return ask({ title: 'Add a team', submit: 'Add', fields }, {});
}

function isThere(team: Team): Refusal {
  return new Refusal('conflict', say`There is a team @${team.handle} already: ${teamPart(team)}.`, {
    field: 'handle',
    buttons: [
      { label: 'Join', intent: 'team.join', input: { team: `team:${team.id}` } },
      { label: 'Show', intent: 'team.show', input: { team: `team:${team.id}` } },
    ],
  });
}

function mustBeFree(handle: string, isSwitchedOff: boolean): void {
  if (!isHandle(handle) || RESERVED.has(handle))
    throw new Refusal('invalid', say`@${handle} cannot be a handle. Take a word such as @billing`, {
      field: 'handle',
    });
  if (isSwitchedOff)
    throw new Refusal(
      'conflict',
      say`@${handle} is a user group that was switched off. Switch it on again in Slack, or take another handle.`,
      { field: 'handle' },
    );
}

function isArchived(handle: string): Load<boolean> {
  return load(sql`SELECT to_jsonb(EXISTS (SELECT 1 FROM "Team" t WHERE t."organizationId" = (SELECT "organizationId" FROM me)
    AND t."handle" = ${handle} AND t."archivedAt" IS NOT NULL))`);
}

function capitalized(handle: string): string {
  return handle.charAt(0).toUpperCase() + handle.slice(1).replace(/[._-]+/g, ' ');
}
