import { useEffect, useMemo, useState } from 'react';
import type { GalleryEntry } from '../../page-server.ts';
import { GalleryExample } from './GalleryExample.tsx';

/** Every card's and form's examples, Slack's rendering beside Teams'. */
export function Gallery() {
  const [entries, setEntries] = useState<GalleryEntry[]>();
  useEffect(() => {
    const load = async (): Promise<void> => {
      const response = await fetch('/playground/gallery');
      setEntries(response.ok ? await response.json() : []);
    };
    void load();
  }, []);
  const areas = useMemo(() => Map.groupBy(entries ?? [], entry => entry.area), [entries]);

  if (!entries) return <p className="waiting">Drawing the cards…</p>;
  if (entries.length === 0) return <p className="waiting">There are no examples to show.</p>;
  return (
    <div className="gallery">
      <nav className="gallery-areas" aria-label="Areas">
        {[...areas].map(([area, examples]) => (
          <a key={area} href={`#${area}`}>
            <span>{area}</span> <small>{examples.length}</small>
          </a>
        ))}
      </nav>
      <main className="gallery-list">
        {[...areas].map(([area, examples]) => (
          <section key={area} id={area} aria-label={area}>
            <header className="gallery-head">
              <h2>{area}</h2>
              <div className="gallery-pair" aria-hidden="true">
                <span>Slack</span>
                <span>Teams</span>
              </div>
            </header>
            {examples.map((example, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a card and its form may bear one name, and the list never changes
              <GalleryExample key={index} example={example} />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}
