import type { Organization } from '../../database/generated/client.ts';
import type { Button, Card, Line } from '../cards/card.ts';
import { joined, person, say, strong, type Text } from '../cards/say.ts';
import type { Named } from '../issues/issue.ts';
import { namesOf } from '../people/team-cards.ts';
import { platformTitles } from '../place.ts';
import type { Admin, SetupState } from './organization-views.ts';

// What is said of an organization's settings.

const done = (text: Text): Line => ({ text: say`✓ ${text}` });
const missing = (text: Text, button?: Button): Line => ({ text: say`○ ${text}`, button });

/** A short checklist: what is set, and for what is missing the line that sets it. */
export function setupCard(
  setup: SetupState,
  organization: Pick<Organization, 'zone' | 'domains'>,
  reader: { isAdmin: boolean; isNewAdmin: boolean },
): Card {
  const { workspaces, admins, customers, customersWithoutRoom } = setup;
  const connected = workspaces.map(({ platform, name }) => say`${platformTitles[platform]} (${name})`);
  return {
    title: reader.isNewAdmin ? say`You are Handrail's admin now` : say`How Handrail is set up`,
    body: [
      done(say`Connected: ${joined(connected, ', ')}`),
      done(say`Admins: ${namesOf(admins)}`),
      done(say`Time zone: ${organization.zone}`),
      domainsLine(organization.domains),
      ...teamLines(setup),
      customers === 0
        ? missing(say`No customer yet. This makes a channel for one: customer add Acme`)
        : done(say`Customers: ${customers}`),
      ...(customersWithoutRoom.count > 0
        ? [
            missing(
              say`Without a room: ${list(customersWithoutRoom.names, customersWithoutRoom.count)}. In their channel: customer bind and the name`,
            ),
          ]
        : []),
    ],
    buttons: reader.isAdmin ? [zoneButton] : [],
  };
}

function domainsLine(domains: string[]): Line {
  if (domains.length > 0) return done(say`Own addresses: ${list(domains)}`);
  return missing(say`No own addresses are known: people join their accounts by typing link`);
}

function teamLines({ teams, withoutHome, withoutLead, withoutMembers }: SetupState): Line[] {
  if (teams === 0)
    return [missing(say`No team yet. A Slack user group is one; this makes another: team add @billing`)];
  const handles = (some: string[]) => list(some.map(handle => `@${handle}`));
  return [
    done(say`Teams: ${teams}`),
    ...(withoutHome.length > 0
      ? [missing(say`Without a home: ${handles(withoutHome)}. In their channel: team home @team`)]
      : []),
    ...(withoutMembers.length > 0
      ? [missing(say`Without members: ${handles(withoutMembers)}. Each member types: team join @team`)]
      : []),
    ...(withoutLead.length > 0
      ? [
          missing(
            say`Without a lead: ${handles(withoutLead)}. Until team lead @team @person, admins answer for them`,
          ),
        ]
      : []),
  ];
}

const MOST_LISTED = 6;

function list(some: string[], count = some.length): Text {
  const shown = some.slice(0, MOST_LISTED).join(', ');
  return count > MOST_LISTED ? say`${shown} and ${count - MOST_LISTED} more` : say`${shown}`;
}

const zoneButton: Button = { label: 'Time zone', intent: 'settings.zone', input: {}, opens: 'form' };

/** What holds for the whole organization. */
export function settingsCard(
  { name, zone, domains, duty }: Pick<Organization, 'name' | 'zone' | 'domains'> & { duty: Named | null },
  admins: Admin[],
  isAdmin: boolean,
): Card {
  const dismiss = ({ id }: Named): Button => ({
    label: 'Not an admin',
    intent: 'settings.dismiss',
    input: { person: id },
  });
  return {
    title: say`Settings of ${name}`,
    body: [
      {
        facts: [
          { label: 'Time zone', value: say`${strong(zone)}` },
          { label: 'On duty', value: duty ? say`${person(duty)}` : say`nobody` },
          { label: 'Own addresses', value: domains.length > 0 ? list(domains) : say`none known` },
        ],
      },
      { text: say`Admins`, heading: true },
      ...(admins.length === 0 ? [{ text: say`Nobody yet. Type setup.` }] : []),
      ...admins.map(
        (one): Line => ({
          text: say`${person(one)}`,
          button: isAdmin && admins.length > 1 && !one.configuredAdmin ? dismiss(one) : undefined,
        }),
      ),
    ],
    buttons: isAdmin ? [zoneButton, adminButton] : [],
  };
}

const adminButton: Button = { label: 'Another admin', intent: 'settings.admin', input: {}, opens: 'form' };

export function appointedCard(one: Named): Card {
  return {
    body: [{ text: say`${person(one)} is an admin now.` }],
    buttons: [{ label: 'Undo', intent: 'settings.dismiss', input: { person: one.id } }],
  };
}

/** Whoever is on duty hears what that means. */
export function dutyCard(by: Named | null): Card {
  return {
    body: [
      { text: say`${by ? person(by) : 'Somebody'} put you on duty.` },
      {
        text: say`What is urgent comes to you here, day and night, where a closed team has nobody on call.`,
        small: true,
      },
    ],
  };
}

/** Whoever was made an admin hears what that means. */
export function adminCard(by: Named | null): Card {
  return {
    body: [
      { text: say`${by ? person(by) : 'Somebody'} made you an admin of Handrail.` },
      {
        text: say`You can set up teams and the organization, and you answer for teams without a lead.`,
        small: true,
      },
    ],
  };
}
