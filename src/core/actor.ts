import type { PlatformName } from './place.ts';

/** Who acts: an account of a platform, not yet known to be staff; or Handrail itself, within one organization. */
export type Actor =
  | { kind: 'account'; platform: PlatformName; tenant: string; userId: string }
  | { kind: 'system'; organizationId: string };
