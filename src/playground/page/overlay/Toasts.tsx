import { useEffect } from 'react';
import { Icon } from '../Icon.tsx';

export interface ToastWords {
  id: string;
  text: string;
  isError: boolean;
}

const SHOWN_MS = 8000;

/** What flashed up on one side, until it is dismissed or some seconds passed. */
export function Toasts({ toasts, onDismiss }: { toasts: ToastWords[]; onDismiss(id: string): void }) {
  return toasts.map(toast => <Toast key={toast.id} toast={toast} onDismiss={onDismiss} />);
}

function Toast({ toast, onDismiss }: { toast: ToastWords; onDismiss(id: string): void }) {
  const { id, text, isError } = toast;
  useEffect(() => {
    const timer = setTimeout(() => onDismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, onDismiss]);
  return (
    <div className={isError ? 'toast error' : 'toast'} role={isError ? 'alert' : 'status'}>
      {isError && <Icon name="warning" />}
      <span>{text}</span>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => onDismiss(id)}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}
