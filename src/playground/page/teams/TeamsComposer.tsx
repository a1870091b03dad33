import { useMemo, useState } from 'react';
import { Composer } from '../composer/Composer.tsx';
import { Icon } from '../Icon.tsx';
import { Menu } from '../overlay/Menu.tsx';
import { mentionable, teamsSources, withMentions } from './mentions.ts';
import { SearchCommand } from './SearchCommand.tsx';
import { useTeams } from './TeamsClient.tsx';

interface TeamsComposerProps {
  conversationId: string;
  /** Who is in the room. */
  memberIds: string[];
  placeholder: string;
  autoFocus?: boolean;
}

/** Where a post, a reply or a chat message is typed, with the app's commands beside it. */
export function TeamsComposer({ conversationId, memberIds, placeholder, autoFocus }: TeamsComposerProps) {
  const { act, snapshot } = useTeams();
  const [searching, setSearching] = useState<string>();
  const { commands } = snapshot;
  const sources = useMemo(() => teamsSources(snapshot, memberIds), [snapshot, memberIds]);
  const actions = commands.filter(({ type, contexts }) => type === 'action' && contexts.includes('compose'));
  const searches = commands.filter(({ type, contexts }) => type === 'query' && contexts.includes('compose'));
  const search = searches.find(({ id }) => id === searching);
  const send = async (typed: string): Promise<boolean> => {
    const text = withMentions(typed, mentionable(snapshot));
    return (await act({ act: 'sendMessage', conversationId, text })) !== undefined;
  };
  return (
    <div className="teams-composer">
      {search && (
        <SearchCommand
          command={search}
          conversationId={conversationId}
          onClose={() => setSearching(undefined)}
        />
      )}
      <Composer
        place={`teams ${snapshot.me.name} ${conversationId}`}
        placeholder={placeholder}
        sources={sources}
        autoFocus={autoFocus}
        onSend={send}
        tools={
          <>
            {searches.map(({ id, title }) => (
              <button
                key={id}
                type="button"
                className="icon-button"
                aria-label={title}
                aria-expanded={searching === id}
                title={title}
                onClick={() => setSearching(searching === id ? undefined : id)}
              >
                <Icon name="search" />
              </button>
            ))}
            {actions.length > 0 && (
              <Menu
                className="icon-button"
                label="Actions and apps"
                items={actions.map(({ id, title }) => ({
                  key: id,
                  label: title,
                  hint: snapshot.bot.name,
                  leading: <Icon name="app" size={16} />,
                  onSelect: () => void act({ act: 'runCommand', commandId: id, conversationId }),
                }))}
              >
                <Icon name="add" />
              </Menu>
            )}
          </>
        }
      />
    </div>
  );
}
