import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '../Icon.tsx';

interface DialogProps {
  className: string;
  title: string;
  leading?: ReactNode;
  /** The width that the app asked for. */
  width?: number;
  onClose(): void;
  children: ReactNode;
}

/** A dialog over one side of the page; the other side stays usable, so what lies below must be made inert. */
export function Dialog({ className, title, leading, width, onClose, children }: DialogProps) {
  const titleId = useId();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const first = frame.current?.querySelector<HTMLElement>('[autofocus], input, textarea, select');
    (first ?? frame.current)?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  // What had the focus may be gone with what the dialog showed before; without it, Escape would go nowhere.
  useEffect(() => {
    if (document.activeElement === document.body) frame.current?.focus();
  });
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <div className="dialog-backdrop">
      <div
        ref={frame}
        className={`dialog ${className}`}
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        style={width ? { width } : undefined}
        onKeyDown={close}
      >
        <header className="dialog-head">
          {leading}
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </div>
  );
}
