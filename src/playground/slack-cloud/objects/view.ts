import type { Slack } from '../slack.ts';
import type { ShownView } from '../view-stacks.ts';

/** A view as payloads and the `views.*` methods have it, with what the person has entered so far. */
export function viewObject(slack: Slack, shown: ShownView) {
  const { teamId, appId, botId } = slack.workspace.installation();
  const { view } = shown;
  return {
    id: shown.id,
    team_id: teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    state: { values: slack.controls.stateOf(shown.user, shown.id, view.blocks) },
    hash: shown.hash,
    title: view.type === 'modal' ? view.title : { type: 'plain_text', text: 'View Title', emoji: true },
    submit: view.type === 'modal' ? (view.submit ?? null) : null,
    close: view.type === 'modal' ? (view.close ?? null) : null,
    clear_on_close: view.type === 'modal' && view.clear_on_close === true,
    notify_on_close: view.type === 'modal' && view.notify_on_close === true,
    previous_view_id: shown.previousId ?? null,
    root_view_id: shown.rootId,
    app_id: appId,
    app_installed_team_id: teamId,
    bot_id: botId,
  };
}
