import type { MessageView } from '../../teams-cloud/page-api.ts';
import { Icon } from '../Icon.tsx';
import { Menu } from '../overlay/Menu.tsx';
import { useTeams } from './TeamsClient.tsx';

/** The … menu of a message: the app's action commands, and what its author may do. */
export function MessageTools({ message }: { message: MessageView }) {
  const { act, snapshot } = useTeams();
  const { bot, commands, me } = snapshot;
  const target = { conversationId: message.conversationId, messageId: message.id };
  const ofMessages = commands
    .filter(({ type, contexts }) => type === 'action' && contexts.includes('message'))
    .map(({ id, title }) => ({
      key: id,
      label: title,
      hint: bot.name,
      leading: <Icon name="app" size={16} />,
      onSelect: () => void act({ act: 'runCommand', commandId: id, ...target }),
    }));
  const remove = {
    key: 'delete',
    label: 'Delete',
    danger: true,
    leading: <Icon name="delete" size={16} />,
    onSelect: () => void act({ act: 'deleteMessage', ...target }),
  };
  const items = message.from.id === me.id ? [...ofMessages, remove] : ofMessages;
  if (items.length === 0 || message.deleted || message.onlyYou) return null;
  return (
    <div className="message-tools">
      <Menu className="icon-button" label="More options" items={items}>
        <Icon name="more" />
      </Menu>
    </div>
  );
}
