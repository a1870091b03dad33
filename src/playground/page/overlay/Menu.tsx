import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { Icon } from '../Icon.tsx';

export interface MenuItem {
  key: string;
  label: string;
  hint?: string;
  leading?: ReactNode;
  checked?: boolean;
  danger?: boolean;
  onSelect(): void;
}

interface MenuProps {
  /** What the button is called. */
  label: string;
  className?: string;
  items: MenuItem[];
  children: ReactNode;
}

/** A button that opens a list of choices over everything else; the browser closes it on Escape and on a click elsewhere. */
export function Menu({ label, className, items, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const place = (): void => {
    if (button.current && list.current) placeBeside(button.current, list.current);
  };
  const opened = (isOpen: boolean): void => {
    if (!isOpen) return;
    place();
    const entries = entriesOf(list.current);
    (entries.find(entry => entry.ariaCurrent === 'true') ?? entries[0])?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        popoverTarget={id}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        className="menu"
        popover="auto"
        role="menu"
        aria-label={label}
        onToggle={event => opened(event.newState === 'open')}
        onKeyDown={moveFocus}
      >
        {items.map(({ key, label, hint, leading, checked, danger, onSelect }) => (
          <button
            key={key}
            type="button"
            role="menuitem"
            aria-current={checked}
            className={danger ? 'menu-item danger' : 'menu-item'}
            tabIndex={-1}
            onClick={() => {
              list.current?.hidePopover();
              onSelect();
            }}
          >
            {leading}
            <span className="menu-words">
              <span>{label}</span>
              {hint && <small>{hint}</small>}
            </span>
            {checked && <Icon name="check" size={16} />}
          </button>
        ))}
      </div>
    </>
  );
}

function entriesOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('button') ?? [])];
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const entries = entriesOf(event.currentTarget);
  const at = entries.findIndex(entry => entry.matches(':focus'));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  entries.at(next % entries.length)?.focus();
}

/** Below the button where there is room, else above it, and always inside the window. */
function placeBeside(button: HTMLElement, list: HTMLElement): void {
  const margin = 8;
  const beside = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const below = beside.bottom + 4;
  const fits = below + height + margin <= innerHeight;
  const left = beside.left + width + margin <= innerWidth ? beside.left : beside.right - width;
  list.style.left = `${Math.max(margin, left)}px`;
  list.style.top = `${Math.max(margin, fits ? below : beside.top - 4 - height)}px`;
}
