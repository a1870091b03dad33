import type { Member } from '../../database/generated/client.ts';
import type { Input } from '../cards/card.ts';
import type { Field, Option } from '../cards/form.ts';
import { person as personPart, say, type Text, team as teamPart } from '../cards/say.ts';
import { update } from '../change.ts';
import { readReceiver, textOf } from '../grammar/line.ts';
import type { Words } from '../grammar/words.ts';
import type { Place } from '../place.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, type Me } from '../use-case.ts';
import type { TeamAndPerson } from './team-and-person.ts';
import type { MemberState, TeamState } from './team-views.ts';
import { personField, personMeant } from './which-person.ts';
import { readTeam, type TeamsKnown, teamField, teamMeant } from './which-team.ts';
import { mayConfigure } from './who-may.ts';

/** "@team @person what is set", with a name for what is set; nobody named: one's own place in the team. */
export function readMemberSetting(name: string): (words: Words) => Input {
  return words => {
    const { team, rest } = readTeam(words);
    const [first] = rest.filter(word => typeof word !== 'string' || word.trim() !== '');
    const isPerson = typeof first === 'string' ? /^\s*@/.test(first) : first?.kind === 'person';
    const { receiver, rest: value } = isPerson ? readReceiver(rest) : { receiver: null, rest };
    return { team, person: receiver ?? undefined, [name]: textOf(value) || undefined };
  };
}

type MembersKnown = TeamsKnown & { person: Parameters<typeof personMeant>[1]; people: Option[] };

export interface MemberOf {
  its: TeamState;
  member: MemberState;
}

/**
 * The member that shall be set up: by themselves, the lead or an admin; null: it must be asked who or where.
 * @throws Refusal not_allowed, not_found, conflict; Unknown
 */
export function memberToConfigure(
  input: TeamAndPerson,
  known: MembersKnown,
  place: Place | null,
  me: Me,
): MemberOf | null {
  const its = teamMeant(input.team, known, place);
  if (!its) return null;
  const of = personMeant(input.person, known.person, place) ?? me;
  const leads = mayConfigure(me, { id: its.team.id, leadId: its.lead?.id ?? null });
  if (of.id !== me.id && !leads)
    throw new Refusal(
      'not_allowed',
      say`Only ${teamPart(its.team)}'s lead or an admin can set that for others.`,
    );
  const member = its.members.find(({ id }) => id === of.id);
  if (member) return { its, member };
  if (!input.person && leads) return null;
  const who = of.id === me.id ? say`You are` : say`${personPart(of)} is`;
  throw new Refusal(of.id === me.id ? 'not_allowed' : 'conflict', say`${who} not in ${teamPart(its.team)}.`);
}

/** Asks for the team and the person, where they are not known, and for what shall be set. */
export function askMember(
  title: string,
  of: MemberOf | null,
  input: TeamAndPerson,
  { options, people }: MembersKnown,
  field: Field,
): Decision {
  const asked = of
    ? []
    : [...(input.team ? [] : [teamField(options)]), ...(input.person ? [] : [personField('Who', people)])];
  const known = of ? { team: `team:${of.its.team.id}`, person: `person:${of.member.id}` } : { ...input };
  return ask({ title, submit: 'Set it', fields: [...asked, field] }, known);
}

/** The member as they shall be; `setting` and `value` are for the audit trail. */
export function memberSet(
  { its, member }: MemberOf,
  change: Partial<Pick<Member, 'skills' | 'capacity' | 'shift'>>,
  { setting, value, said }: { setting: string; value: string; said: Text },
): Decision {
  const { id: personId, fromGroup, skills, capacity, shift } = member;
  const { id: teamId, organizationId, name } = its.team;
  // When it was last their turn stays as it is, whatever stands here.
  const row = {
    teamId,
    personId,
    organizationId,
    fromGroup,
    skills,
    capacity,
    shift,
    askedAt: null,
    ...change,
  };
  return {
    writes: [update('Member', row)],
    facts: [{ name: 'team.changed', data: { team: name, setting: `${setting} of ${member.name}`, value } }],
    answer: { kind: 'done', card: { body: [{ text: said }] } },
  };
}
