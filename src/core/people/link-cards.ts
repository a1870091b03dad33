import type { Card } from '../cards/card.ts';
import { joined, say, strong } from '../cards/say.ts';
import { type PlatformName, platformTitles } from '../place.ts';
import { CODE_MINUTES } from './link-code.ts';

// What is said of one-time codes.

export function codeCard(code: string, isForOrganization: boolean): Card {
  const how = isForOrganization
    ? say`An admin of the other workspace or tenant types there: ${strong(`link ${code}`)}`
    : say`On the other platform, type: ${strong(`link ${code}`)}`;
  return {
    body: [
      { text: how },
      { text: say`It is good once, for ${CODE_MINUTES} minutes. Show it to nobody else.`, small: true },
    ],
    buttons: isForOrganization
      ? []
      : [{ label: 'Enter a code', intent: 'person.link', input: { ask: true }, opens: 'form' }],
  };
}

/** Instead of the code, to a request that comes again. */
export const codeShownCard: Card = {
  body: [{ text: say`I have shown you a code. Type link for another one.` }],
};

export function joinedAccountsCard(accounts: { platform: PlatformName; name: string }[]): Card {
  const all = accounts.map(({ platform, name }) => say`${strong(platformTitles[platform])} (${name})`);
  return { tone: 'done', body: [{ text: say`You are one person now: ${joined(all, ', ')}.` }] };
}

export function joinedOrganizationCard(organization: string): Card {
  return {
    tone: 'done',
    body: [
      { text: say`This workspace belongs to ${organization} now.` },
      { text: say`Its admins decide who else is one.`, small: true },
    ],
  };
}

export const whyNotJoined = {
  wrong: say`That is no code that I know. Type link on the other platform for one.`,
  tooManyGuesses: say`Too many wrong codes. Try again in an hour.`,
  expired: say`That code is not good any more. Type link on the other platform for another one.`,
  used: say`That code was used already. Type link on the other platform for another one.`,
  own: say`That is your own code. Type it on the other platform.`,
  colleague: say`That is a colleague's code: you both have accounts here. A code joins one person's accounts on two platforms.`,
  elsewhere: say`That code is of another organization. An admin joins the two first: link organization`,
  ownOrganization: say`That is this organization's own code. An admin of the other workspace or tenant types it there.`,
  noAdmin: say`That code joins two organizations. Only an admin of Handrail can enter it.`,
  hasIssues: say`There are issues or promises here already, so this workspace cannot join another organization.`,
};
