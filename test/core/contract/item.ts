import { teamsOf } from './company.ts';

export type Id = string | null;

export interface Offer {
  from: string;
  fromTeam: Id;
  /** The team that is asked, or the one person. */
  team: Id;
  person: Id;
  kind: 'work' | 'within' | 'back';
  at: number;
  state: 'offered' | 'accepted' | 'declined' | 'recalled' | 'returned' | 'expired';
  by: Id;
  answeredAt: number;
}

export interface Item {
  id: string;
  customerId: string;
  openedBy: string;
  status: 'open' | 'resolved' | 'withdrawn' | 'merged';
  /** Whose it is; for whom, while somebody covers. */
  owner: Id;
  team: Id;
  forWhom: Id;
  severity: (typeof severities)[number];
  hops: number;
  /** The two teams that disagree about it. */
  contest: [string, string] | null;
  settledAt: number;
  offers: Offer[];
  promises: Map<string, 'open' | 'kept' | 'broken' | 'withdrawn'>;
  /** Those that end when it is reopened: somebody was to say that it is resolved. */
  telling: Set<string>;
  rooms: Set<string>;
}

/** The worst first. */
export const severities = ['urgent', 'high', 'normal', 'low'] as const;

export const offered = ({ offers }: Item) => offers.find(({ state }) => state === 'offered');
export const openIn = ({ promises }: Item) => [...promises.keys()].filter(id => promises.get(id) === 'open');
export const isOf = (who: string, team: Id) => teamsOf(who).some(({ id }) => id === team);

/** By which its owner has it. */
export function accepted({ offers, owner }: Item): Offer | undefined {
  return offers
    .filter(({ state, kind, by }) => state === 'accepted' && kind !== 'back' && by === owner)
    .toSorted((a, b) => b.answeredAt - a.answeredAt)[0];
}

/** That team was the last to say no to this one, since a lead decided. */
export function isRefused({ offers, team, settledAt }: Item, by: string): boolean {
  const last = offers.findLast(
    ({ kind, fromTeam, team: to, state, at }) =>
      kind === 'work' &&
      fromTeam === team &&
      to === by &&
      at > settledAt &&
      ['accepted', 'declined', 'returned'].includes(state),
  );
  return last !== undefined && last.state !== 'accepted';
}
