import type { Consult, Issue } from '../../database/generated/client.ts';
import { person, say } from '../cards/say.ts';
import { type Fact, insert, newId, touch, touchMembers, update, type Write, wind } from '../change.ts';
import { type Colleague, type Moment, mustBeOpen, type Named, type TeamRef } from '../issues/issue.ts';
import { Refusal } from '../refusal.ts';
import { addBusinessTime, type BusinessHours, businessMinutesBetween } from '../time/business-hours.ts';

/** A question with the names that its card and its notices need. */
export interface ConsultState extends Consult {
  askedBy: Named;
  toTeam: TeamRef | null;
  toPerson: Colleague | null;
  answeredBy: Named | null;
  issue: Pick<Issue, 'id' | 'number' | 'title' | 'status'> | null;
  customer: Named | null;
}

/** What a question is about: an issue of a customer, the customer, or nothing in particular. */
export interface About {
  issue: ConsultState['issue'];
  customer: Named | null;
}

export type Asked = { team: TeamRef; person: null } | { team: null; person: Named };

export interface Consulted {
  consult: ConsultState;
  writes: Write[];
}

/** How long an answer may take where nobody says by when, in the business hours of whoever is asked. */
const USUAL_MINUTES = 4 * 60;

/** Asks a team or a person, and moves nothing: whoever has the issue keeps it, with its clock. */
export function asked(
  of: { organizationId: string; about: About; question: string; dueAt: Date | null },
  to: Asked,
  by: Named,
  at: Moment,
): Consulted {
  if (to.person?.id === by.id) throw new Refusal('invalid', say`You cannot ask yourself.`, { field: 'to' });
  const { issue, customer } = of.about;
  if (issue) mustBeOpen(issue);
  const hours = hoursOf(to, at);
  const dueAt = of.dueAt ?? addBusinessTime(at.now, USUAL_MINUTES, hours);
  const consult: ConsultState = {
    id: newId(),
    organizationId: of.organizationId,
    issueId: issue?.id ?? null,
    issue,
    customerId: customer?.id ?? null,
    customer,
    question: of.question,
    askedById: by.id,
    askedBy: by,
    askedAt: at.now,
    toTeamId: to.team?.id ?? null,
    toTeam: to.team,
    toPersonId: to.person?.id ?? null,
    toPerson: to.person,
    dueAt,
    state: 'asked',
    answer: null,
    answeredById: null,
    answeredBy: null,
    answeredAt: null,
    version: 1,
  };
  return {
    consult,
    writes: [
      insert('Consult', consult),
      ...consultTouches(consult),
      ...(consult.issueId ? [touch('issue', consult.issueId)] : []),
      wind('consult.remind', consult.id, halfTime(at.now, dueAt, hours)),
      wind('consult.pass', consult.id, dueAt),
    ],
  };
}

function hoursOf({ team }: Asked, { usual }: Moment): BusinessHours {
  return team?.businessHours ?? usual;
}

/** Half of the business time until then; where that lies outside of business, half of the time. */
function halfTime(from: Date, to: Date, hours: BusinessHours): Date {
  const minutes = businessMinutesBetween(from, to, hours);
  return minutes > 0
    ? addBusinessTime(from, minutes / 2, hours)
    : new Date((from.getTime() + to.getTime()) / 2);
}

/** Late is better than never: an answer is taken for as long as the question was not withdrawn. */
export function answered(consult: ConsultState, text: string, by: Named, at: Moment): Consulted {
  mustBeAsked(consult);
  return ended(consult, {
    state: 'answered',
    answer: text,
    answeredById: by.id,
    answeredBy: by,
    answeredAt: at.now,
  });
}

/** Whoever was asked has left: it is for their team, in what is left of the time. */
export function redirected(before: ConsultState, team: TeamRef): Consulted {
  const consult = { ...before, toTeamId: team.id, toTeam: team, toPersonId: null, toPerson: null };
  return {
    consult,
    writes: [update('Consult', consult), ...consultTouches(before), ...consultTouches(consult)],
  };
}

/** Nobody else can answer it: whoever asked may ask another in its place. */
export function handedBack(consult: ConsultState): Consulted {
  return ended(consult, {});
}

/** Whoever asked needs no answer any more. */
export function withdrawn(consult: ConsultState, by: Named): Consulted {
  if (consult.askedById !== by.id)
    throw new Refusal('not_allowed', say`Only ${person(consult.askedBy)}, who asked, can withdraw it.`);
  mustBeAsked(consult);
  return ended(consult, { state: 'withdrawn' });
}

function ended(before: ConsultState, how: Partial<ConsultState>): Consulted {
  const consult = { ...before, ...how };
  return {
    consult,
    writes: [
      update('Consult', consult),
      ...consultTouches(consult),
      wind('consult.remind', consult.id, null),
      wind('consult.pass', consult.id, null),
    ],
  };
}

/** What a change of a question makes untrue: its card, and the App Homes of whoever asked and of those who were. */
export function consultTouches({ id, askedById, toTeamId, toPersonId }: Consult): Write[] {
  return [
    touch('consult', id),
    touch('home', askedById),
    ...(toPersonId ? [touch('home', toPersonId)] : []),
    ...(toTeamId ? [touchMembers(toTeamId)] : []),
  ];
}

/** @throws Refusal conflict, with the answer where there is one */
export function mustBeAsked({ state, askedBy, answeredBy, answer }: ConsultState): void {
  if (state === 'asked') return;
  throw new Refusal(
    'conflict',
    state === 'answered'
      ? say`${person(answeredBy ?? { name: 'Somebody' })} has answered it: ${answer}`
      : say`${person(askedBy)} has withdrawn that question.`,
  );
}

/** Nobody needs to hurry for what is answered, or about what is closed. */
export function isStillWanted({ state, issue }: ConsultState): boolean {
  return state === 'asked' && (!issue || issue.status === 'open');
}

/** What became of a question, as its event tells it. */
export function consultFact(name: string, consult: ConsultState, more: Fact['data'] = {}): Fact {
  const { id, question, askedById, toTeam, toPerson } = consult;
  return {
    name,
    issueId: consult.issueId ?? undefined,
    customerId: consult.customerId ?? undefined,
    data: {
      consult: id,
      question,
      askedBy: askedById,
      to: toTeam?.name ?? toPerson?.name,
      receiver: toTeam ? `team:${toTeam.id}` : `person:${toPerson?.id}`,
      ...more,
    },
  };
}
