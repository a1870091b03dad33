import { Gallery } from './gallery/Gallery.tsx';
import { Playground } from './Playground.tsx';
import { TopBar } from './TopBar.tsx';

/** The playground, or the gallery of every card. */
export function Page() {
  const isGallery = location.pathname === '/gallery';
  return (
    <div className="page">
      <TopBar isGallery={isGallery} />
      {isGallery ? <Gallery /> : <Playground />}
    </div>
  );
}
