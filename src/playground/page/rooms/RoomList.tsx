import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

interface RoomListProps {
  label: string;
  /** Where the client is too narrow for the list and the room, the list opens over the room. */
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
}

/** A client's rooms, at its side or over the room that is shown. */
export function RoomList({ label, isOpen, onClose, children }: RoomListProps) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) list.current?.querySelector<HTMLElement>('[aria-current="true"], button')?.focus();
  }, [isOpen]);
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <>
      <nav ref={list} className="room-list" aria-label={label} data-open={isOpen} onKeyDown={closeOnEscape}>
        {children}
      </nav>
      {isOpen && <button type="button" className="list-veil" aria-label="Close the list" onClick={onClose} />}
    </>
  );
}
