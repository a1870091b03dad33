import type { Policy } from '../../database/generated/client.ts';
import type { Card, Line } from '../cards/card.ts';
import { joined, say, strong, type Text, team as teamPart } from '../cards/say.ts';
import { severityWord } from '../issues/severity.ts';
import { termsWords } from './policy-lines.ts';

/** A policy with the name of the team whose it is, if it is one team's. */
export type PolicyRow = Policy & { team: string | null };

const MOST_SHOWN = 30;

/** How long things may take, and for whom. */
export function policiesCard(policies: PolicyRow[], isAdmin: boolean): Card {
  return {
    title: say`How long things may take`,
    body: [
      ...policies.slice(0, MOST_SHOWN).map((policy): Line => ({ text: policyLine(policy) })),
      ...(policies.length > MOST_SHOWN
        ? [{ text: say`… ${policies.length - MOST_SHOWN} more`, small: true as const }]
        : []),
      {
        text: say`Otherwise customers hear something within 1 h of what is urgent, 4 h of what is high, else by noon of the next business day; a team accepts within 15 min, 30 min, 2 h or a business day. Nothing else is due by itself.`,
        small: true,
      },
      ...(isAdmin
        ? [
            {
              text: say`To change it: settings policy enterprise urgent response 30m update 1h resolve 8h`,
              small: true as const,
            },
          ]
        : []),
    ],
  };
}

function policyLine(policy: PolicyRow): Text {
  const whom = whomOf(policy);
  return say`${whom}: ${{ kind: 'words', text: termsWords(policy) }}`;
}

/** "enterprise · urgent", or whose time to accept it is. */
export function whomOf({ team, segment, severity }: Pick<PolicyRow, 'team' | 'segment' | 'severity'>): Text {
  const parts = [
    team && say`${teamPart({ name: team })}`,
    segment && say`${strong(segment)}`,
    severity && say`${severityWord(severity)}`,
  ];
  return parts.some(Boolean) ? joined(parts) : say`Everybody`;
}
