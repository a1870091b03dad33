import { useMemo } from 'react';
import type { Room } from '../../slack-cloud/page-api.ts';
import { Composer } from '../composer/Composer.tsx';
import { Icon } from '../Icon.tsx';
import { Menu } from '../overlay/Menu.tsx';
import { useSlack } from './SlackClient.tsx';
import { slackSources } from './slack-sources.ts';

interface SlackComposerProps {
  room: Room;
  thread?: string;
}

export function SlackComposer({ room, thread }: SlackComposerProps) {
  const { act, snapshot } = useSlack();
  const { me, shortcuts } = snapshot;
  const sources = useMemo(() => slackSources(snapshot), [snapshot]);
  const globals = shortcuts.filter(shortcut => shortcut.type === 'global');
  if (room.archived) return <p className="composer-closed">This channel is archived.</p>;
  const title = room.kind === 'public' || room.kind === 'private' ? `#${room.name}` : room.name;
  return (
    <Composer
      place={slackDraft(me.name, room.name, thread)}
      placeholder={thread ? 'Reply…' : `Message ${title}`}
      sources={sources}
      autoFocus={thread !== undefined}
      onSend={async text => (await act({ act: 'type', room: room.id, text, thread })) !== undefined}
      tools={
        globals.length > 0 && (
          <Menu
            className="icon-button"
            label="Shortcuts"
            items={globals.map(({ callbackId, name, description }) => ({
              key: callbackId,
              label: name,
              hint: description,
              leading: <Icon name="bolt" size={16} />,
              onSelect: () => void act({ act: 'run', shortcut: callbackId }),
            }))}
          >
            <Icon name="bolt" />
          </Menu>
        )
      }
    />
  );
}

/** Where the draft of what a person writes into a room is kept. */
export const slackDraft = (person: string, room: string, thread = ''): string =>
  `slack ${person} ${room} ${thread}`;
