import { z } from 'zod';
import { customerInput, customerMeant, customersFor } from '../customers/which-customer.ts';
import { readQuoted, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { answer, ask, type Decision, useCase } from '../use-case.ts';
import { channelOf } from './read-rule.ts';
import { routeOf } from './route.ts';
import { triedCard } from './route-cards.ts';
import { routesFor } from './rule-views.ts';

/** Shows where something would go, and why; nothing does. */
export const tryRoute = useCase({
  name: 'route.try',
  input: z.object({ ...customerInput, channel: TypedText.optional() }),
  verb: {
    words: ['route', 'try'],
    usage: '"[customer] what they need" [from mail]',
    help: 'where it would go, and why',
    read: words => {
      const { quoted, rest } = readQuoted(words);
      const [, channel] = /\bfrom\s+(\S+)/i.exec(quoted ? textOf(rest) : '') ?? [];
      return { text: (quoted ?? textOf(words)) || undefined, channel };
    },
  },
  loads: input => ({ customers: customersFor(input), routes: routesFor(true, 'new') }),
  decide: ({ input, state, me, here, organization, usual, now }): Decision => {
    if (!input.text) {
      const field = { kind: 'text' as const, name: 'text', label: 'What do they need?', maxLength: 300 };
      return ask({ title: 'Where would it go?', submit: 'Try', fields: [field] }, {});
    }
    const meant = customerMeant(input, state.customers, here, organization.id, now);
    const { segment = null, region = null } = meant?.customer ?? {};
    const channel = input.channel ? channelOf(input.channel) : null;
    const text = meant?.text || input.text;
    const item = { text, segment, region, channel, severity: 'normal' as const };
    const route = routeOf(state.routes, item, { now, usual }, [me.id]);
    const number = state.routes.rules.findIndex(({ id }) => id === route?.rule.id) + 1;
    return answer({ card: triedCard(text, route && { ...route, number }) });
  },
});
