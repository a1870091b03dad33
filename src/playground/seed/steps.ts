import type { PersonInSlack } from '../slack-cloud/cloud-api.ts';
import type { Message } from '../slack-cloud/page-api.ts';
import type { SlackCloud } from '../slack-cloud/slack-cloud.ts';
import type { MessageView } from '../teams-cloud/page-api.ts';
import type { PersonInTeams, TeamsCloud } from '../teams-cloud/teams-cloud.ts';
import { peopleInSlack, peopleInTeams } from './company.ts';
import { type Intake, type Mail, reportMail } from './mail.ts';

/** A moment of the company's last days: somebody acts, a customer writes, everybody catches up on reading, or time just passes. */
export type Step = { at: Date } & (Deed | { mail: Mail } | { everybody: 'reads' } | { nobody: 'acts' });

type Deed = { who: string } & ({ slack: string } | { teams: string }) & ({ types: string } | Press);

/** A button, and what is typed into the form that it opens: in Slack by the inputs' labels, in Teams by their ids. */
type Press = { presses: string; on: string; fillsIn?: Record<string, string> };

type Clouds = { slack: SlackCloud; teams: TeamsCloud };

/** Lets the people do it, as their clients would. */
export async function take({ intake, ...clouds }: Clouds & { intake: Intake }, step: Step): Promise<void> {
  if ('everybody' in step) await readEverything(clouds);
  else if ('mail' in step) await reportMail(intake, step.mail);
  else if ('who' in step && 'slack' in step) await inSlack(clouds.slack, clouds.slack.as(step.who), step);
  else if ('who' in step) await inTeams(clouds.teams, clouds.teams.as(step.who), step);
}

async function inSlack(
  slack: SlackCloud,
  person: PersonInSlack,
  step: Deed & { slack: string },
): Promise<void> {
  if ('types' in step) {
    await person.type(step.slack, step.types);
  } else {
    const card = await slack.until(() => newest(person.messages(step.slack), step));
    const { modal } = await person.press(card, step.presses);
    if (modal && step.fillsIn) await person.submit(modal, step.fillsIn);
  }
}

async function inTeams(
  teams: TeamsCloud,
  person: PersonInTeams,
  step: Deed & { teams: string },
): Promise<void> {
  const channels = person.snapshot().teams.flatMap(team => team.channels);
  const conversationId = channels.find(({ name }) => name === step.teams)?.conversationId ?? person.chatId;
  if ('types' in step) {
    const text = step.types.replace('@Handrail', '<at>Handrail</at>');
    await person.sendMessage({ conversationId, text });
  } else {
    const card = await teams.until(() => newest(person.messages(conversationId), step));
    await person.tap({ conversationId: card.conversationId, messageId: card.id, action: step.presses });
    if (step.fillsIn) await person.tapInDialog({ action: step.presses, inputs: step.fillsIn });
  }
}

async function readEverything({ slack, teams }: Clouds): Promise<void> {
  for (const person of peopleInSlack.map(({ name }) => slack.as(name))) {
    for (const { id, joined } of person.snapshot().rooms) if (joined) await person.markRead(id);
  }
  for (const person of peopleInTeams.map(name => teams.as(name))) {
    const { chats, teams } = person.snapshot();
    const rooms = [...chats, ...teams.flatMap(({ channels }) => channels)];
    for (const { conversationId } of rooms) await person.openRoom({ conversationId });
  }
}

/** The last message in which these words stand, with the button. */
function newest<Shown extends Message | MessageView>(
  messages: Shown[],
  { on, presses }: Press,
): Shown | undefined {
  return messages.findLast(message => {
    const json = JSON.stringify(message);
    return json.includes(on) && json.includes(`"${presses}`);
  });
}
