import { handrail } from '../../src/cli/handrail.ts';

export interface Ran {
  code: number;
  printed: string;
  complained: string;
}

/** Types `npm run handrail -- <line>` in a shell with this environment. */
export async function run(line: string, environment: Record<string, string | undefined> = {}): Promise<Ran> {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await handrail(line.split(' ').filter(Boolean), {
    environment,
    print: text => void printed.push(text),
    complain: text => void complained.push(text),
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n') };
}
