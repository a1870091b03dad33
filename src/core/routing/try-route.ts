import { z } from 'zod';
import { customerInput, customerMeant, customersFor } from '../customers/which-customer.ts';
import { readQuoted, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { whileClosed } from '../handoffs/ask-directly.ts';
import { severityWithin } from '../handoffs/packet.ts';
import { Severity } from '../issues/severity.ts';
import { answer, ask, type Decision, useCase } from '../use-case.ts';
import { channelOf } from './read-rule.ts';
import { routeOf } from './route.ts';
import { noRouteCard, triedCard } from './route-cards.ts';
import { routesFor } from './rule-views.ts';

/** Shows where something would go if whoever asks handed it off, and why; nothing does. */
export const tryRoute = useCase({
  name: 'route.try',
  input: z.object({ ...customerInput, channel: TypedText.optional(), severity: Severity.optional() }),
  verb: {
    words: ['route', 'try'],
    usage: '"[customer] what they need" [urgent] [from mail]',
    help: 'where it would go, and why',
    read: words => {
      const { quoted, rest } = readQuoted(words);
      const around = quoted ? textOf(rest) : '';
      const [, channel] = /\bfrom\s+(\S+)/i.exec(around) ?? [];
      const [severity] = /\b(?:urgent|high|normal|low)\b/i.exec(around) ?? [];
      return { text: (quoted ?? textOf(words)) || undefined, channel, severity: severity?.toLowerCase() };
    },
  },
  loads: input => ({ customers: customersFor(input), routes: routesFor(true, 'new') }),
  decide: ({ input, state, me, zone, here, organization, usual, now }): Decision => {
    if (!input.text) {
      const field = { kind: 'text' as const, name: 'text', label: 'What do they need?', maxLength: 300 };
      return ask({ title: 'Where would it go?', submit: 'Try', fields: [field] }, {});
    }
    const meant = customerMeant(input, state.customers, here, organization.id, now);
    const { segment = null, region = null } = meant?.customer ?? {};
    const channel = input.channel ? channelOf(input.channel) : null;
    const typed = severityWithin(meant?.text || input.text);
    const severity = input.severity ?? typed.severity ?? 'normal';
    const item = { text: typed.text, segment, region, channel, severity };
    const route = routeOf(state.routes, item, { now, usual }, [me.id]);
    if (!route) return answer({ card: noRouteCard(typed.text) });
    const number = state.routes.rules.findIndex(({ id }) => id === route.rule.id) + 1;
    const closed = whileClosed(route.team, severity, me, now);
    return answer({ card: triedCard({ ...route, number, closed }, zone) });
  },
});
