import { useEffect, useState } from 'react';
import type { Room } from '../../slack-cloud/page-api.ts';
import { Blocks } from './blocks/Blocks.tsx';
import { SurfaceContext, useControlSurface } from './controls/surface.ts';
import { RoomView } from './RoomView.tsx';
import { useSlack } from './SlackClient.tsx';

type Tab = 'home' | 'messages';
const TABS: { tab: Tab; label: string }[] = [
  { tab: 'home', label: 'Home' },
  { tab: 'messages', label: 'Messages' },
];

interface AppViewProps {
  /** The person's own chat with the app. */
  room: Room;
  onOpenThread(ts: string): void;
}

/** The app's Home, and what it and the person said to each other. */
export function AppView({ room, onOpenThread }: AppViewProps) {
  const { app } = useSlack().snapshot;
  const [tab, setTab] = useState<Tab>(room.unread > 0 ? 'messages' : 'home');
  return (
    <>
      <div className="app-tabs" role="tablist" aria-label={app.name}>
        {TABS.map(({ tab: each, label }) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={tab === each}
            onClick={() => setTab(each)}
          >
            {label}
            {each === 'messages' && room.unread > 0 && <span className="count">{room.unread}</span>}
          </button>
        ))}
      </div>
      {tab === 'home' ? (
        <AppHome />
      ) : (
        <RoomView
          room={room}
          onOpenThread={onOpenThread}
          beginning={
            <p className="beginning">This is the very beginning of your messages with {app.name}.</p>
          }
        />
      )}
    </>
  );
}

const NO_STATE = {};

function AppHome() {
  const { act, snapshot } = useSlack();
  const { app, home } = snapshot;
  const surface = useControlSurface({ view: home?.view ?? '' }, home?.state ?? NO_STATE);
  useEffect(() => {
    void act({ act: 'openHome' });
  }, [act]);
  return (
    <div className="app-home" role="tabpanel">
      {home ? (
        <SurfaceContext value={surface}>
          <Blocks blocks={home.blocks} />
        </SurfaceContext>
      ) : (
        <p className="beginning">{app.name} has not shown anything here yet.</p>
      )}
    </div>
  );
}
