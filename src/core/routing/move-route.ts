import { z } from 'zod';
import { plain } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { update } from '../change.ts';
import { textOf } from '../grammar/line.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { RuleRef, ruleField } from './remove-route.ts';
import { movedCard } from './route-cards.ts';
import { allRules } from './rule-views.ts';
import { ruleText } from './rules.ts';
import { mustBeTheirRule, ruleMeant } from './which-rule.ts';

/** Another place for a rule, since the first that fits counts. */
export const moveRoute = useCase({
  name: 'route.move',
  input: z.object({ rule: RuleRef.optional(), to: z.coerce.number().int().positive().max(1000).optional() }),
  verb: {
    words: ['route', 'move'],
    usage: '4 1',
    help: 'another place for a rule, since the first that fits counts',
    read: words => {
      const [rule, to] = textOf(words).match(/\d+/g) ?? [];
      return { rule, to };
    },
  },
  loads: () => ({ rules: allRules }),
  decide: ({ input, state, me }): Decision => {
    const { rules } = state;
    if (input.rule === undefined || input.to === undefined) {
      const where = { kind: 'text' as const, name: 'to', label: 'Which place?', maxLength: 3 };
      const fields = [...(input.rule === undefined ? [ruleField(rules)] : []), where];
      return ask({ title: 'Move a rule', submit: 'Move', fields }, { rule: input.rule });
    }
    const { rule, index } = ruleMeant(rules, input.rule);
    mustBeTheirRule(me, rule);
    if (input.to > rules.length)
      throw new Refusal(
        'invalid',
        say`There are ${rules.length} rules, so it can be the first to the last of these.`,
        {
          field: 'to',
        },
      );
    const order = rules.toSpliced(index, 1).toSpliced(input.to - 1, 0, rule);
    const moved = order.flatMap((of, at) => (of.position === at + 1 ? [] : [{ ...of, position: at + 1 }]));
    return {
      writes: moved.map(of => update('RoutingRule', of)),
      facts: [{ name: 'route.moved', data: { rule: plain(ruleText(rule)), number: input.to } }],
      answer: { kind: 'done', card: movedCard(rule, input.to) },
    };
  },
});
