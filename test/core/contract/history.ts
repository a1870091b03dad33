import { expect } from 'vitest';
import type { Fact, Write } from '../../../src/core/change.ts';
import type { IssueState, Moment } from '../../../src/core/issues/issue.ts';
import type { Opener } from '../../../src/core/issues/new-issue.ts';
import { Refusal } from '../../../src/core/refusal.ts';
import type { Me, UseCase } from '../../../src/core/use-case.ts';
import { berlin, organization, people, START, teamsOf } from './company.ts';
import type { Item } from './item.ts';
import { Ledger } from './ledger.ts';
import { Model } from './model.ts';
import { issueIn } from './reading.ts';

/** What a rule or a use-case decided. */
export interface Decided {
  writes: Write[];
  facts?: Fact[];
}

/** What happens to a company's issues from its first moment on: the rows beside the model of what they must say. */
export class History {
  readonly ledger = new Ledger();
  readonly model = new Model();
  private readonly told = new Set<string>();

  constructor() {
    this.passes(START.getTime());
  }

  passes(ms: number): void {
    this.model.now += ms;
  }

  get at(): Moment {
    return { now: new Date(this.model.now), usual: berlin };
  }

  issue({ id }: Pick<Item, 'id'>): IssueState {
    return issueIn(this.ledger, id, this.at.now);
  }

  as(who: string): Opener & { place: null } {
    const person = this.ledger.row('Person', who) ?? people[0];
    const me = {
      ...person,
      teams: teamsOf(who),
      standsInFor: [],
      accountId: who,
      platformAdmin: false,
    } as Me;
    return { ...this.at, me, zone: berlin.zone, organization, here: null, place: null };
  }

  /** A use-case decides of this state; a form that it asks for would have to be filled in before. */
  decide(useCase: UseCase, who: string, input: object, state: object): Decided {
    const { answer, ...decided } = useCase.decide({ ...this.as(who), input, state });
    if (answer.kind === 'asks') throw new Error(`${useCase.name} asks: ${answer.form.title}`);
    return decided;
  }

  /** Done where the model allows it, and refused, which changes nothing, where it does not; the model may not know: null. */
  attempt(allowed: boolean | null, decide: () => Decided): Decided | null {
    const decided = this.unlessRefused(decide);
    if (allowed !== null) expect(decided ? 'done' : 'refused').toBe(allowed ? 'done' : 'refused');
    if (decided) this.take(decided);
    return decided;
  }

  take({ writes, facts = [] }: Decided): void {
    for (const fact of facts) this.mustEscalateInTime(fact);
    this.ledger.write(writes);
  }

  private unlessRefused(decide: () => Decided): Decided | null {
    try {
      return decide();
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  /** Nobody is asked or told of an offer that was answered, and a lead or a sender is told once. */
  private mustEscalateInTime({ name, data }: Fact): void {
    if (!['handoff.nudged', 'handoff.escalated', 'handoff.expired'].includes(name)) return;
    const handoff = String(data.handoff);
    expect(this.ledger.row('Handoff', handoff)?.state, name).toBe('offered');
    if (name !== 'handoff.nudged') expect(this.told, name).not.toContain(`${name} ${handoff}`);
    this.told.add(`${name} ${handoff}`);
  }
}
