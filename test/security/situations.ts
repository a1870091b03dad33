import type { Input } from '../../src/core/cards/card.ts';
import type { Ids } from './staffed-company.ts';

/** What somebody asks for who has everything that a use-case takes, and the channel where; else in their own chat. */
export interface Situation {
  input: Input;
  room?: string;
}

const friday = 'friday 5pm';
const set = ({ billing }: Ids, more: Input): Situation => ({ input: { team: `team:${billing}`, ...more } });

/**
 * By each use-case's name, how it is tried by everybody. A new use-case stands here, or the test that writes docs/who-may.md
 * fails.
 */
export const situations: Record<string, (ids: Ids) => Situation> = {
  'handoff.offer': ({ owned, delivery }) => ({
    input: { issue: owned, to: `team:${delivery}`, note: 'look' },
  }),
  'handoff.claim': ({ offered, handoff }) => ({ input: { issue: offered, handoff } }),
  'handoff.decline': ({ offered, handoff }) => ({ input: { issue: offered, handoff, reason: 'not ours' } }),
  'handoff.pass': ({ offered, handoff }) => ({ input: { issue: offered, handoff } }),
  'handoff.recall': ({ offered, handoff }) => ({ input: { issue: offered, handoff } }),
  'handoff.confirm': ({ accepted, acceptedHandoff }) => ({
    input: { issue: accepted, handoff: acceptedHandoff },
  }),
  'handoff.correct': ({ accepted, acceptedHandoff }) => ({
    input: { issue: accepted, handoff: acceptedHandoff, correction: 'the other one' },
  }),
  'handoff.undo': ({ offered, handoff }) => ({ input: { issue: offered, handoff, withdraw: true } }),
  'handoff.instead': ({ offered, handoff, delivery, customer }) => ({
    input: { issue: offered, handoff, to: `team:${delivery}`, customer, note: 'look' },
  }),
  'handoff.escalate': ({ handoff }) => ({ input: { subjectId: handoff } }),
  'handoff.see': ({ handoff }) => ({ input: { handoff } }),
  'needs.ping': ({ ana }) => ({ input: { subjectId: ana } }),
  'issue.log': ({ customer }) => ({ input: { customer, title: 'A new thing' } }),
  'issue.resolve': ({ owned }) => ({ input: { issue: owned } }),
  'issue.reopen': ({ resolved }) => ({ input: { issue: resolved } }),
  'issue.snooze': ({ owned }) => ({ input: { issue: owned, due: friday } }),
  'issue.severity': ({ offered }) => ({ input: { issue: offered, severity: 'low' } }),
  'issue.merge': ({ owned, other }) => ({ input: { issue: owned, into: other } }),
  'issue.split': ({ owned }) => ({ input: { issue: owned, title: 'A part of it' } }),
  'issue.link': ({ owned, offered }) => ({ input: { issue: owned, other: offered } }),
  'issue.unlink': ({ rated, other }) => ({ input: { issue: rated, other } }),
  'issue.withdraw': ({ owned }) => ({ input: { issue: owned } }),
  'issue.deadline': ({ owned }) => ({ input: { subjectId: owned } }),
  'issue.release': ({ owned }) => ({ input: { subjectId: owned } }),
  'issue.told': ({ resolved }) => ({ input: { issue: resolved } }),
  'issue.mine': () => ({ input: {} }),
  'issue.find': () => ({ input: { words: 'export' } }),
  'handoff.packet': ({ offered, handoff }) => ({ input: { issue: offered, handoff } }),
  'issue.timeline': ({ owned }) => ({ input: { issue: owned } }),
  'customer.add': () => ({ input: { name: 'Umbrella' }, room: 'C-support' }),
  'customer.bind': () => ({ input: { name: 'Acme' }, room: 'C-free' }),
  'customer.show': ({ customer }) => ({ input: { customer } }),
  'customer.unbind': ({ customerRoom }) => ({ input: { room: customerRoom } }),
  'customer.retry_room': ({ request }) => ({ input: { request } }),
  'customer.room_settled': ({ request }) => ({
    input: { request, customer: 'Initech', created: { ok: false, failure: 'taken', detail: 'taken' } },
  }),
  'commitment.make': ({ owned }) => ({ input: { issue: owned, what: 'a fix', due: friday } }),
  'commitment.keep': ({ commitment }) => ({ input: { commitment } }),
  'commitment.move': ({ commitment }) => ({ input: { commitment, reason: 'later', due: 'next friday 5pm' } }),
  'commitment.break': ({ commitment }) => ({ input: { commitment, reason: 'no' } }),
  'commitment.withdraw': ({ commitment }) => ({ input: { commitment } }),
  'issue.wait': ({ owned }) => ({ input: { issue: owned } }),
  'issue.resume': ({ waiting }) => ({ input: { issue: waiting } }),
  'interaction.note': ({ owned }) => ({ input: { issue: owned, channel: 'call', said: 'hello' } }),
  'interaction.record': ({ customer }) => ({
    input: {
      customer,
      channel: 'mail',
      direction: 'inbound',
      who: 'Eva',
      text: 'Any news?',
      externalId: 'm-1',
    },
  }),
  'consult.ask': ({ owned, delivery }) => ({
    input: { issue: owned, to: `team:${delivery}`, question: 'may we?' },
  }),
  'consult.answer': ({ consult }) => ({ input: { consult, answer: 'yes' } }),
  'consult.withdraw': ({ consult }) => ({ input: { consult } }),
  'consult.remind': ({ consult }) => ({ input: { subjectId: consult } }),
  'consult.pass': ({ consult }) => ({ input: { subjectId: consult } }),
  'commitment.back': ({ unbacked }) => ({ input: { commitment: unbacked } }),
  'commitment.take': ({ countered }) => ({ input: { commitment: countered } }),
  'commitment.ask': ({ countered }) => ({ input: { commitment: countered } }),
  'commitment.tell': ({ unbacked }) => ({ input: { commitment: unbacked } }),
  'commitment.answer': ({ unbacked }) => ({ input: { subjectId: unbacked } }),
  'contest.settle': ({ contested, ana }) => ({
    input: { issue: contested, to: `person:${ana}`, missing: 'refunds above 100 €' },
  }),
  'contest.deputy': ({ contest }) => ({ input: { subjectId: contest } }),
  'commitment.remind': ({ commitment }) => ({ input: { subjectId: commitment } }),
  'commitment.overdue': ({ commitment }) => ({ input: { subjectId: commitment } }),
  'team.show': ids => set(ids, {}),
  'team.add': () => ({ input: { handle: 'research' } }),
  'team.join': ({ founding }) => ({ input: { team: `team:${founding}` } }),
  'team.leave': ({ union }) => ({ input: { team: `team:${union}` } }),
  'team.home': ({ billing }) => ({ input: { team: `team:${billing}` }, room: 'C-free' }),
  'team.release_home': ({ homeRoom }) => ({ input: { room: homeRoom } }),
  'team.enroll': ({ founding, homeRoom }) => ({ input: { team: `team:${founding}`, room: homeRoom } }),
  'team.lead': ids => set(ids, { person: `person:${ids.ana}` }),
  'team.deputy': ids => set(ids, { person: `person:${ids.ana}` }),
  'team.decides': ids => set(ids, { what: 'refunds up to 500 €' }),
  'team.hours': ids => set(ids, { hours: 'mon-fri 8-16' }),
  'team.zone': ids => set(ids, { zone: 'Lisbon' }),
  'team.holidays': ids => set(ids, { region: 'DE-BE' }),
  'team.digest': ids => set(ids, { after: '30' }),
  'person.away': () => ({ input: { until: friday, asked: true } }),
  'person.back': () => ({ input: {} }),
  'person.return': ({ ana }) => ({ input: { subjectId: ana } }),
  'cover.decline': ({ adam }) => ({ input: { person: adam, reason: 'no' } }),
  'issue.cover': ({ owned }) => ({ input: { subjectId: owned } }),
  'person.link': () => ({ input: {} }),
  'organization.link': () => ({ input: {} }),
  'organization.setup': () => ({ input: {} }),
  'settings.show': () => ({ input: {} }),
  'settings.zone': () => ({ input: { zone: 'Lisbon' } }),
  'settings.admin': ({ omar }) => ({ input: { person: `person:${omar}` } }),
  'settings.dismiss': ({ adam }) => ({ input: { person: adam } }),
  'digest.post': ({ billing }) => ({ input: { subjectId: billing } }),
  'digest.personal': ({ ana }) => ({ input: { subjectId: ana } }),
  'digest.show': ids => set(ids, {}),
  'delivery.show': () => ({ input: {} }),
  'delivery.resend': ({ doubtful }) => ({ input: { ids: [doubtful] } }),
  'delivery.confirm': ({ doubtful }) => ({ input: { ids: [doubtful] } }),
  'act.undo': ({ act }) => ({ input: { event: act } }),
  'home.open': () => ({ input: {} }),
  'help.show': () => ({ input: {} }),
};
