/** See prepare.mjs. */
export function prepare(): void;
