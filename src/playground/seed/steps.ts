import type { PersonInSlack } from '../slack-cloud/cloud-api.ts';
import type { Message } from '../slack-cloud/page-api.ts';
import type { SlackCloud } from '../slack-cloud/slack-cloud.ts';
import type { MessageView } from '../teams-cloud/page-api.ts';
import type { PersonInTeams, TeamsCloud } from '../teams-cloud/teams-cloud.ts';

/** Somebody does something at a moment of the company's last days. */
export type Step = { at: Date; who: string } & ({ slack: string } | { teams: string }) &
  ({ types: string } | { presses: string; on: string });

/** Lets the person do it, as their client would. */
export async function take(
  { slack, teams }: { slack: SlackCloud; teams: TeamsCloud },
  step: Step,
): Promise<void> {
  if ('slack' in step) await inSlack(slack, slack.as(step.who), step);
  else await inTeams(teams, teams.as(step.who), step);
}

async function inSlack(
  slack: SlackCloud,
  person: PersonInSlack,
  step: Step & { slack: string },
): Promise<void> {
  if ('types' in step) {
    await person.type(step.slack, step.types);
  } else {
    const card = await slack.until(() => newest(person.messages(step.slack), step.on));
    await person.press(card, step.presses);
  }
}

async function inTeams(
  teams: TeamsCloud,
  person: PersonInTeams,
  step: Step & { teams: string },
): Promise<void> {
  const channels = person.snapshot().teams.flatMap(team => team.channels);
  const conversationId = channels.find(({ name }) => name === step.teams)?.conversationId ?? person.chatId;
  if ('types' in step) {
    await person.sendMessage({ conversationId, text: `<at>Handrail</at> ${step.types}` });
  } else {
    const card = await teams.until(() => newest(person.messages(conversationId), step.on));
    await person.tap({ conversationId: card.conversationId, messageId: card.id, action: step.presses });
  }
}

/** The last message in which these words stand. */
function newest<Shown extends Message | MessageView>(messages: Shown[], words: string): Shown | undefined {
  return messages.findLast(message => JSON.stringify(message).includes(words));
}
