import type { Home, Modal } from '../page-api.ts';
import type { Slack } from '../slack.ts';

/** Open modals, the one on top last. */
export const modalsOf = (slack: Slack, user: string): Modal[] =>
  slack.views.modals(user).map(({ id, view, errors }) => ({
    view: id,
    callbackId: view.callback_id ?? '',
    title: view.title.text,
    submit: view.submit?.text,
    close: view.close?.text,
    blocks: view.blocks,
    state: slack.controls.stateOf(user, id, view.blocks),
    errors,
  }));

export function homeOf(slack: Slack, user: string): Home | undefined {
  const shown = slack.views.home(user);
  if (!shown) return undefined;
  const { blocks } = shown.view;
  return { view: shown.id, blocks, state: slack.controls.stateOf(user, shown.id, blocks) };
}
