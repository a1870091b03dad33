import { z } from 'zod';
import type { Field } from '../cards/form.ts';
import { plain } from '../cards/plain.ts';
import { remove } from '../change.ts';
import { textOf } from '../grammar/line.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { removedCard } from './route-cards.ts';
import { allRules } from './rule-views.ts';
import { type RuleRow, ruleText } from './rules.ts';
import { mustBeTheirRule, ruleMeant } from './which-rule.ts';

/** How somebody points at a rule: by its number in the list, or by its id (a button, a form). */
export const RuleRef = z.union([z.uuid(), z.coerce.number().int().positive().max(1000)]);

/** A rule that holds no more. */
export const removeRoute = useCase({
  name: 'route.remove',
  input: z.object({ rule: RuleRef.optional() }),
  verb: {
    words: ['route', 'remove'],
    usage: '2',
    help: 'a rule that shall hold no more',
    read: words => ({ rule: textOf(words).replace(/^#|\.$/g, '') || undefined }),
  },
  loads: () => ({ rules: allRules }),
  decide: ({ input, state, me }): Decision => {
    if (input.rule === undefined)
      return ask({ title: 'Remove a rule', submit: 'Remove', fields: [ruleField(state.rules)] }, {});
    const { rule } = ruleMeant(state.rules, input.rule);
    mustBeTheirRule(me, rule);
    return {
      writes: [remove('RoutingRule', rule)],
      facts: [{ name: 'route.removed', data: { rule: plain(ruleText(rule)) } }],
      answer: { kind: 'done', card: removedCard(rule) },
    };
  },
});

/** Asks which of them it is. */
export function ruleField(rules: RuleRow[]): Field {
  const options = rules.map((rule, index) => ({
    value: rule.id,
    label: `${index + 1}. ${plain(ruleText(rule))}`.slice(0, 75),
  }));
  return { kind: 'choice', name: 'rule', label: 'Which rule?', options };
}
