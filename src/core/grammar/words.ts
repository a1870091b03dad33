import { z } from 'zod';
import { platformNames } from '../place.ts';

const Mention = z.object({
  kind: z.enum(['person', 'group', 'room']),
  platform: z.enum(platformNames),
  /** The platform's id. */
  id: z.string(),
  /** What stood in the line, such as @billing. */
  label: z.string().optional(),
});
export type Mention = z.infer<typeof Mention>;

/** A typed line: text, and what the platform recognized in it. */
export const Words = z.array(z.union([z.string(), Mention]));
export type Words = z.infer<typeof Words>;
