import { z } from 'zod';
import { invokeActivity } from '../app/activities.ts';
import type { Scene } from '../app/scenes.ts';
import { cardFaults } from '../cards/rules.ts';
import type { JsonObject } from '../json.ts';
import type { DialogView, Seen, Shows } from '../page-api.ts';
import type { RawAnswer } from '../teams-cloud.ts';
import type { DialogRow, Tenant } from '../tenant/tenant.ts';
import { isOk, seen, toast, UNABLE_TO_REACH_APP } from './seen.ts';

const Size = z.union([z.number(), z.enum(['small', 'medium', 'large'])]).default('medium');
const TaskAnswer = z.object({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), value: z.string() }),
    z.object({
      type: z.literal('continue'),
      value: z.object({
        title: z.string().default(''),
        height: Size,
        width: Size,
        card: z.object({
          contentType: z.literal('application/vnd.microsoft.card.adaptive'),
          content: z.json(),
        }),
      }),
    }),
  ]),
});

export const THEME = { theme: 'default' };

/** A button of a card that opens a dialog. */
export async function openDialog(scene: Scene, messageId: string, data: JsonObject): Promise<Seen> {
  const value = { data, context: THEME };
  const answer = await scene.app.deliver(
    invokeActivity(scene, 'task/fetch', value, { replyToId: messageId }),
  );
  return seen(answer, showDialog(scene, 'task/fetch', answer));
}

export async function submitDialog(scene: Scene, data: JsonObject): Promise<Seen> {
  const value = { data, context: THEME };
  const answer = await scene.app.deliver(invokeActivity(scene, 'task/submit', value));
  return seen(answer, showDialog(scene, 'task/submit', answer));
}

/** Opens, replaces or closes this person's dialog, as the app answered; an app that failed leaves it as it was. */
export function showDialog(
  scene: Scene,
  where: string,
  answer: RawAnswer,
  command?: DialogRow['command'],
): Shows {
  const { tenant, app, person } = scene;
  const failed = (): Shows => toast(tenant, person, 'error', UNABLE_TO_REACH_APP);
  if (!isOk(answer)) return failed();
  if (isEmpty(answer)) {
    closeDialog(tenant, person.id);
    return { kind: 'nothing' };
  }
  const read = TaskAnswer.safeParse(answer.body);
  if (!read.success) {
    app.violated(where, `the answer is no task: ${z.prettifyError(read.error)}`);
    return failed();
  }
  const { type, value } = read.data.task;
  if (type === 'message')
    return show(scene, { title: app.bot.name, height: 'small', width: 'small', message: value });
  const { card, ...frame } = value;
  const faults = cardFaults(card.content, 'dialog');
  for (const fault of faults) app.violated(where, fault);
  if (faults.length > 0 && app.strict) return failed();
  return show(scene, { ...frame, card: card.content }, command);
}

export function closeDialog(tenant: Tenant, personId: string): void {
  tenant.dialogs.delete(personId);
  tenant.changed();
}

function show(
  { tenant, person, conversationId }: Scene,
  view: DialogView,
  command?: DialogRow['command'],
): Shows {
  tenant.dialogs.put(person.id, { view, conversationId, command });
  tenant.changed();
  return { kind: 'dialog', dialog: view };
}

function isEmpty({ body }: RawAnswer): boolean {
  return body === null || body === '' || (typeof body === 'object' && Object.keys(body).length === 0);
}
