import type { Control } from '../../../slack-cloud/page-api.ts';
import type { ControlPlace } from './surface.ts';

/** What every control that holds something is given. */
export interface ControlPropsOf<Type extends Control['type']> {
  control: Extract<Control, { type: Type }>;
  place: ControlPlace;
  appListens: boolean;
  labelledBy?: string;
}

/** How a control is called: by the label above it, else by what it shows while it is empty. */
export function nameOf(
  labelledBy: string | undefined,
  placeholder: { text: string } | undefined,
): { 'aria-labelledby'?: string; 'aria-label'?: string } {
  return labelledBy ? { 'aria-labelledby': labelledBy } : { 'aria-label': placeholder?.text ?? 'Choose' };
}
