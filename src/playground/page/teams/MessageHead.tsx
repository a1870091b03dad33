import type { MessageView } from '../../teams-cloud/page-api.ts';
import { clockWords } from '../conversation/rows.ts';
import { HERE } from './here.ts';

export function MessageHead({ message: { from, sentAt, editedAt } }: { message: MessageView }) {
  return (
    <header className="teams-message-head">
      <b>{from.name}</b>
      {from.isBot && <span className="badge">App</span>}
      <time>{clockWords(sentAt, HERE)}</time>
      {editedAt && <small>Edited</small>}
    </header>
  );
}
