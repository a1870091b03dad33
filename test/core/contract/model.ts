import { coverOf, teamsOf } from './company.ts';
import {
  accepted,
  type Id,
  type Item,
  isOf,
  isRefused,
  type Offer,
  offered,
  openIn,
  severities,
} from './item.ts';

// What the contract says must come of every step, in as few words as possible. It knows no row and no rule.

export class Model {
  readonly items: Item[] = [];
  readonly absences = new Map<string, { until: number; cover: Id }>();
  now = 0;

  /** Null while nobody covers, undefined for somebody who is here. */
  private coverNow(person: string): Id | undefined {
    const absence = this.absences.get(person);
    return absence && absence.until > this.now ? absence.cover : undefined;
  }

  isAway(person: string): boolean {
    return this.coverNow(person) !== undefined;
  }

  coverOf(person: string): Id {
    return coverOf(person, of => this.coverNow(of));
  }

  /** The clocks alone hand what is of somebody absent to another, and back to them alone. */
  standsIn(item: Item, owner: Id, forWhom: Id): void {
    const whose = item.forWhom ?? item.owner;
    const isRight = forWhom ? forWhom === whose && this.isAway(forWhom) : owner === whose;
    if (!isRight) throw new Error(`${item.id} of ${whose} went to ${owner}, for ${forWhom}`);
    this.passes(item, owner, item.team, forWhom);
  }

  offers(item: Item, made: Pick<Offer, 'from' | 'team' | 'person' | 'kind'>): boolean {
    const { team, person, kind } = made;
    if (item.status !== 'open' || offered(item)) return false;
    const cameBack = kind === 'work' && team !== null && isRefused(item, team);
    if (cameBack && !item.contest) {
      item.contest = [item.team as string, team];
      if (item.severity !== 'urgent') return true;
    }
    const isTheirs = person ? person === item.owner : item.owner === null && team === item.team;
    if (isTheirs || (kind === 'work' && item.contest && item.severity !== 'urgent')) return false;
    const open = { state: 'offered' as const, by: null, answeredAt: 0 };
    item.offers.push({ ...made, ...open, fromTeam: item.team, at: this.now });
    return true;
  }

  claims(item: Item, who: string): boolean {
    const offer = offered(item);
    if (item.status !== 'open') return false;
    if (!offer && item.owner === who) return true;
    if (!offer && item.owner === null && isOf(who, item.team)) return this.passes(item, who, item.team);
    if (!offer || !this.isAsked(who, offer)) return false;
    const stays = { work: null, within: item.team, back: accepted(item)?.fromTeam ?? null }[offer.kind];
    const team = offer.team ?? stays ?? teamsOf(who)[0]?.id ?? null;
    if (offer.kind === 'work' && team !== null && team !== item.team) item.hops += 1;
    if (item.contest) this.settles(item);
    this.ends(item, 'accepted', who);
    return this.passes(item, who, team);
  }

  private isAsked(who: string, { person, team }: Offer): boolean {
    return person ? person === who || this.coverOf(person) === who : isOf(who, team);
  }

  declines(item: Item, who: string): boolean {
    const offer = offered(item);
    return offer !== undefined && this.isAsked(who, offer) && this.ends(item, 'declined', who);
  }

  recalls(item: Item, who: string): boolean {
    return offered(item)?.from === who && this.ends(item, 'recalled', who);
  }

  returns(item: Item, who: string): boolean {
    const handoff = accepted(item);
    const isFresh = handoff !== undefined && this.now - handoff.answeredAt <= 24 * 3_600_000;
    if (item.status !== 'open' || item.owner !== who || !isFresh || offered(item)) return false;
    handoff.state = 'returned';
    return this.passes(item, handoff.from, handoff.fromTeam);
  }

  finishes(item: Item, who: string): boolean {
    const person = accepted(item)?.from ?? null;
    return person !== null && this.offers(item, { from: who, team: null, person, kind: 'back' });
  }

  passes(item: Item, owner: Id, team: Id, forWhom: Id = null): true {
    Object.assign(item, { owner, team, forWhom });
    return true;
  }

  /** A lead names the owner; the offer that waits is taken back. */
  names(item: Item, owner: Id, team: Id, by: string): boolean {
    if (item.status !== 'open' || !item.contest) return false;
    this.ends(item, 'recalled', by);
    this.settles(item);
    return item.owner === owner && item.team === team ? true : this.passes(item, owner, team);
  }

  private settles(item: Item): void {
    Object.assign(item, { contest: null, settledAt: this.now });
  }

  ends(item: Item, state: Offer['state'], by: Id): true {
    const offer = offered(item);
    if (offer) Object.assign(offer, { state, by, answeredAt: this.now });
    return true;
  }

  closes(item: Item, status: Item['status'], by: string): true {
    this.ends(item, 'recalled', by);
    Object.assign(item, { status, forWhom: null });
    return true;
  }

  /** It is again with whoever had it, with whoever covers for them, or in their team's queue. */
  reopens(item: Item, who: string): boolean {
    if (item.status !== 'resolved') return false;
    item.status = 'open';
    for (const promise of openIn(item))
      if (item.telling.has(promise)) item.promises.set(promise, 'withdrawn');
    const { owner, team } = item;
    if (owner && !this.isAway(owner)) return this.passes(item, owner, team);
    const cover = owner && this.coverOf(owner);
    if (cover) return this.passes(item, cover, team, owner);
    return this.passes(item, team ? null : (owner ?? who), team);
  }

  /** Everything open follows; what was settled stays. */
  merges(from: Item, into: Item, by: string): boolean {
    const isFit = [from, into].every(item => item.status === 'open' && !item.contest);
    if (!isFit || from === into || from.customerId !== into.customerId) return false;
    this.moves(from, into, openIn(from));
    for (const room of from.rooms) into.rooms.add(room);
    into.severity = severities.find(it => it === from.severity || it === into.severity) ?? 'normal';
    return this.closes(from, 'merged', by);
  }

  moves(from: Item, to: Item, promises: string[]): void {
    for (const promise of promises) {
      to.promises.set(promise, from.promises.get(promise) ?? 'open');
      from.promises.delete(promise);
    }
  }
}
