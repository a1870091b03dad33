import { Icon } from './Icon.tsx';
import { HandrailMark } from './people/HandrailMark.tsx';
import { useTheme } from './theme.tsx';
import { tryFirst } from './try-first.ts';

export function TopBar({ isGallery }: { isGallery: boolean }) {
  const { theme, change } = useTheme();
  const other = theme === 'light' ? 'dark' : 'light';
  return (
    <header className="top-bar">
      <a className="brand" href="/" aria-label="Handrail playground">
        <HandrailMark size={26} />
        <b>Handrail</b>
      </a>
      {isGallery ? (
        <p className="top-hint">
          <span>Every card and form, as each platform shows it.</span>
        </p>
      ) : (
        <p className="top-hint">
          <span>
            As <b>Ana</b> in <b>#{tryFirst.room}</b>, type <code>{tryFirst.line}</code> – then claim it as{' '}
            <b>Ben</b> on the right.
          </span>
          <button type="button" className="try-button" onClick={tryFirst.fillIn}>
            <Icon name="play" size={12} /> Try it
          </button>
        </p>
      )}
      <nav className="top-links" aria-label="Page">
        <a href="/" aria-current={isGallery ? undefined : 'page'}>
          Playground
        </a>
        <a href="/gallery" aria-current={isGallery ? 'page' : undefined}>
          Gallery
        </a>
        <button
          type="button"
          className="icon-button"
          aria-label={`Switch to ${other}`}
          title={`Switch to ${other}`}
          onClick={() => change(other)}
        >
          <Icon name={theme === 'light' ? 'moon' : 'sun'} />
        </button>
      </nav>
    </header>
  );
}
