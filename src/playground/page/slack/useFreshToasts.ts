import { useCallback, useMemo, useState } from 'react';
import type { Toast } from '../../slack-cloud/page-api.ts';
import type { ToastWords } from '../overlay/Toasts.tsx';

/** What Slack flashed since the page was opened and nobody dismissed. */
export function useFreshToasts(flashed: Toast[]): [toasts: ToastWords[], dismiss: (id: string) => void] {
  const [gone, setGone] = useState(() => new Set(flashed.map(toast => toast.id)));
  const dismiss = useCallback((id: string) => setGone(before => new Set(before).add(id)), []);
  const toasts = useMemo(
    () => flashed.filter(({ id }) => !gone.has(id)).map(({ id, text }) => ({ id, text, isError: true })),
    [flashed, gone],
  );
  return [toasts, dismiss];
}
