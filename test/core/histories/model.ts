/** Who does what: two of support and billing each on their platform, and an admin without a team, on both. */
export const people = {
  U_ANA: { name: 'Ana', team: 'Support', room: 'C-acme' },
  T_BEN: { name: 'Ben', team: 'Billing', room: '19:billing' },
  T_CHIARA: { name: 'Chiara', team: 'Billing', room: '19:acme' },
  U_DANA: { name: 'Dana', team: null, room: 'C-support' },
  T_DANA: { name: 'Dana', team: null, room: '19:billing' },
} as const;
export type Who = keyof typeof people;

export interface Promised {
  id: string;
  by: string;
  due: number;
  /** The owner who has it from somebody else, whether they have said that they keep it, and the date they named instead. */
  deliverer: string | null;
  isConfirmed: boolean;
  counter: number | null;
}

/** What must be true of an issue, in as few words as possible. */
export interface Issue {
  number: number;
  status: 'open' | 'resolved' | 'withdrawn' | 'merged';
  owner: string;
  team: string | null;
  /** Who is away, while somebody covers for them. */
  forWhom: string | null;
  openedBy: string;
  openedAt: number;
  due: number | null;
  offer: {
    from: string;
    team: string | null;
    person: string | null;
    due: number | null;
    /** When its lead is told; null once that was done. */
    escalates: number | null;
    expires: number;
  } | null;
  /** Teams that were the last to say no to another. */
  refused: Set<string>;
  isContested: boolean;
  promises: Promised[];
  changedAt: number;
  history: { at: number; what: string }[];
}

/** Two of them agree who has an issue when one of them goes away. */
export const coversFor: Record<string, string> = { Ana: 'Dana', Ben: 'Chiara', Chiara: 'Ben' };

export class Model {
  readonly issues: Issue[] = [];
  /** Until when somebody is away. */
  readonly absences = new Map<string, number>();
  now = 0;

  isAway(name: string): boolean {
    return (this.absences.get(name) ?? 0) > this.now;
  }

  coverOf(name: string | null): string | null {
    return name && this.isAway(name) ? (coversFor[name] ?? null) : null;
  }

  /** The admin answers where nobody leads, and here nobody does. */
  answers(name: string, { owner }: Issue): boolean {
    return name === owner || name === this.coverOf(owner) || name === 'Dana';
  }

  isAsked({ name, team }: { name: string; team: string | null }, { offer }: Issue): boolean {
    return offer !== null && (offer.person ? offer.person === name : offer.team === team);
  }

  /** What was promised goes along, for its new owner to confirm. */
  passes(issue: Issue, owner: string, team: string | null, forWhom: string | null = null): void {
    if (issue.owner !== owner) for (const promise of issue.promises) handed(promise, owner);
    Object.assign(issue, { owner, team, forWhom });
  }

  /** The clocks alone hand what is of somebody absent to whoever covers, and back to them. */
  standsIn(issue: Issue, owner: string): void {
    const whose = issue.forWhom ?? issue.owner;
    if (owner !== whose && owner !== this.coverOf(whose))
      throw new Error(`H-${issue.number} of ${whose} went to ${owner}`);
    this.passes(issue, owner, issue.team, owner === whose ? null : whose);
  }

  changed(issue: Issue, ...events: string[]): void {
    issue.changedAt = this.now;
    issue.history.push(...events.map(what => ({ at: this.now, what })));
  }
}

export function handed(promise: Promised, owner: string): void {
  const deliverer = promise.by === owner ? null : owner;
  Object.assign(promise, { deliverer, isConfirmed: false, counter: null });
}

export function pickOf<Item>(items: Item[], pick: number): Item | undefined {
  return items[pick % Math.max(items.length, 1)];
}
