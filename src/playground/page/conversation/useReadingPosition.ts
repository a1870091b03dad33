import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface ReadingPosition {
  /** The element that scrolls; it holds one element with all the content. */
  scroller: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  goToEnd(): void;
}

const NEAR_PX = 48;
const positions = new Map<string, number>();

/**
 * Keeps a conversation where its reader is: at the end it stays at the end whatever is added or grows, elsewhere nothing moves,
 * and coming back (`place` names the conversation) finds it as it was left.
 */
export function useReadingPosition(place: string): ReadingPosition {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [isAtEnd, setIsAtEnd] = useState(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    element.scrollTop = positions.get(place) ?? element.scrollHeight;
    const look = (): void => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
      if (atEnd.current) positions.delete(place);
      else positions.set(place, element.scrollTop);
      setIsAtEnd(atEnd.current);
    };
    const stay = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    look();
    element.addEventListener('scroll', look, { passive: true });
    stay.observe(content);
    stay.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      stay.disconnect();
    };
  }, [place]);

  const goToEnd = useCallback(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight, behavior: 'smooth' });
  }, []);
  return { scroller, isAtEnd, goToEnd };
}

/** Whether the window can be seen at all. */
export function useVisible(): boolean {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = (): void => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}
