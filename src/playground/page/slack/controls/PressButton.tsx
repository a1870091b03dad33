import { useState } from 'react';
import type { Control } from '../../../slack-cloud/page-api.ts';
import { type ControlPlace, useSurface } from './surface.ts';

interface PressButtonProps {
  button: Extract<Control, { type: 'button' }>;
  place: ControlPlace;
}

export function PressButton({ button, place }: PressButtonProps) {
  const { press } = useSurface();
  const [isBusy, setIsBusy] = useState(false);
  const { text, style = 'default', url, accessibility_label } = button;
  const onClick = async (): Promise<void> => {
    if (url) open(url, '_blank', 'noopener');
    setIsBusy(true);
    await press(place);
    setIsBusy(false);
  };
  return (
    <button
      type="button"
      className={`slack-button slack-button-${style}`}
      aria-label={accessibility_label}
      aria-busy={isBusy}
      disabled={isBusy}
      onClick={() => void onClick()}
    >
      {text.text}
    </button>
  );
}
