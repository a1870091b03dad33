import type { PlatformName } from '../place.ts';

/** A typed line: text, and what the platform recognized in it. */
export type Words = (string | Mention)[];

export interface Mention {
  kind: 'person' | 'group' | 'room';
  platform: PlatformName;
  /** The platform's id. */
  id: string;
  /** What stood in the line, such as @billing. */
  label?: string;
}
