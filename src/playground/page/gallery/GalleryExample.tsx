import { memo } from 'react';
import type { GalleryEntry } from '../../page-server.ts';
import { SlackExample, type SlackMade } from './SlackExample.tsx';
import { TeamsExample } from './TeamsExample.tsx';

/** One example on both platforms. It is drawn as it would be, and does nothing. */
export const GalleryExample = memo(function GalleryExample({ example }: { example: GalleryEntry }) {
  const slack: SlackMade = example.slack;
  const formTitle = slack.type === 'modal' ? slack.title?.text : undefined;
  return (
    <article className="gallery-example">
      <h3>{example.name}</h3>
      <div className="gallery-pair">
        <section className="slack gallery-cell" aria-label={`${example.name} in Slack`}>
          <SlackExample made={slack} rooms={example.rooms} />
        </section>
        <section className="teams gallery-cell" aria-label={`${example.name} in Teams`}>
          <TeamsExample card={example.teams} formTitle={formTitle} />
        </section>
      </div>
    </article>
  );
});
