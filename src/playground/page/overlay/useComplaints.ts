import { useCallback, useState } from 'react';
import type { ToastWords } from './Toasts.tsx';

interface Complaints {
  complaints: ToastWords[];
  /** Tells the person what this page could not do for them. */
  complain(error: unknown): undefined;
  dismissComplaint(id: string): void;
}

/** What failed before it reached the platform. */
export function useComplaints(): Complaints {
  const [complaints, setComplaints] = useState<ToastWords[]>([]);
  const complain = useCallback((error: unknown): undefined => {
    const text = error instanceof Error ? error.message : String(error);
    setComplaints(before => [...before, { id: crypto.randomUUID(), text, isError: true }]);
  }, []);
  const dismissComplaint = useCallback(
    (id: string) => setComplaints(before => before.filter(complaint => complaint.id !== id)),
    [],
  );
  return { complaints, complain, dismissComplaint };
}
