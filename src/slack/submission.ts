import type { ViewResponseAction } from '@slack/bolt';
import { notSavedCard } from '../core/cards/answer-cards.ts';
import { plain, shortened } from '../core/cards/plain.ts';
import type { Text } from '../core/cards/say.ts';
import type { Place } from '../core/place.ts';
import type { Result } from './answer.ts';
import { INPUT_HINT } from './limits.ts';
import type { ViewSubmission } from './payloads.ts';
import { formView, messageView } from './render-form.ts';

/** How a submitted modal goes on (https://docs.slack.dev/surfaces/modals): it closes, shows what is wrong, or asks again. */
export function submissionReply(result: Result, { view }: ViewSubmission, place: Place): ViewResponseAction {
  switch (result?.kind) {
    case undefined:
      return wrong(view, notSaved);
    case 'refused':
      return wrong(view, result.reason, result.field);
    case 'asks':
      return { response_action: 'update', view: formView(result.form, place) };
    case 'done':
    case 'working':
      return { response_action: 'clear' };
  }
}

const notSaved: Text = notSavedCard.body.flatMap(line => ('text' in line ? line.text : []));

/** Slack shows errors under fields alone: under the one that is meant, else under the first. */
function wrong(view: ViewSubmission['view'], reason: Text, field?: string): ViewResponseAction {
  const inputs = view.blocks.flatMap(block =>
    block.type === 'input' && block.block_id ? [block.block_id] : [],
  );
  const fields = inputs.length > 0 ? inputs : Object.keys(view.state.values);
  const shownAt = fields.find(name => name === field) ?? fields[0];
  if (!shownAt) return { response_action: 'update', view: messageView('Handrail', reason) };
  return { response_action: 'errors', errors: { [shownAt]: shortened(plain(reason), INPUT_HINT) } };
}
