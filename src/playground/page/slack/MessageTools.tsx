import type { Message } from '../../slack-cloud/page-api.ts';
import { Icon } from '../Icon.tsx';
import { Menu } from '../overlay/Menu.tsx';
import { useSlack } from './SlackClient.tsx';

interface MessageToolsProps {
  message: Message;
  onOpenThread?(ts: string): void;
}

/** What appears at a message under the pointer or the focus: reply, and the … menu with the app's shortcuts. */
export function MessageTools({ message, onOpenThread }: MessageToolsProps) {
  const { act, snapshot } = useSlack();
  const { app, me, shortcuts } = snapshot;
  const target = { room: message.room, ts: message.ts };
  const ofMessages = shortcuts
    .filter(shortcut => shortcut.type === 'message')
    .map(({ callbackId, name }) => ({
      key: callbackId,
      label: name,
      hint: app.name,
      leading: <Icon name="bolt" size={16} />,
      onSelect: () => void act({ act: 'run', shortcut: callbackId, message: target }),
    }));
  const remove = {
    key: 'delete',
    label: 'Delete message…',
    danger: true,
    leading: <Icon name="delete" size={16} />,
    onSelect: () => void act({ act: 'deleteMessage', message: target }),
  };
  const reply = onOpenThread && {
    key: 'reply',
    label: 'Reply in thread',
    leading: <Icon name="thread" size={16} />,
    onSelect: () => onOpenThread(message.thread ?? message.ts),
  };
  const isMine = message.author === me.id && !message.subtype;
  const items = [...(reply ? [reply] : []), ...ofMessages, ...(isMine ? [remove] : [])];
  return (
    <div className="message-tools">
      {onOpenThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => onOpenThread(message.thread ?? message.ts)}
        >
          <Icon name="thread" />
        </button>
      )}
      {items.length > 0 && (
        <Menu className="icon-button" label="More actions" items={items}>
          <Icon name="more" />
        </Menu>
      )}
    </div>
  );
}
