export function advisories(): string[] | null;
