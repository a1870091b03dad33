import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

describe('a line that is typed wrongly', () => {
  test.each([
    ['', /^Usage: npm run handrail -- doctor \| manifest slack\|teams/],
    ['dcotor', /^There is no command dcotor\. Usage: /],
    ['constructor', /^There is no command constructor\. Usage: /],
    ['doctor --fix', /^Unknown option '--fix'\. Usage: npm run handrail -- doctor$/],
    ['doctor slack', /^Unexpected argument 'slack'/],
    ['manifest', /^Say for which platform\. Usage: npm run handrail -- manifest /],
    ['manifest irc', /^Say for which platform/],
    ['manifest slack --url', /--url/],
    ['manifest teams --socket-mode', /^Unknown option '--socket-mode'/],
  ])('%s is answered with how to type it, in one line', async (line, answer) => {
    const environment = { MicrosoftAppId: '4a1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11' };
    const { code, printed, complained } = await run(line, environment);
    expect(complained).toMatch(answer);
    expect({ code, printed, lines: complained.split('\n').length }).toEqual({
      code: 2,
      printed: '',
      lines: 1,
    });
  });
});

test.each(['doctor', 'manifest teams'])(
  '%s with an environment that is wrong names the variable, in one line',
  async line => {
    const { code, complained } = await run(line, { PORT: 'seven' });
    expect(code).toBe(1);
    expect(complained).toBe('PORT: must be a number from 0 to 65535');
  },
);
