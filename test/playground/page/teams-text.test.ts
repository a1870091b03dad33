import { describe, expect, test } from 'vitest';
import { markdownHtml } from '../../../src/playground/page/teams/card/markdown.ts';

describe('Markdown in cards', () => {
  test('is styled, with mentions', () => {
    expect(markdownHtml('**Ask** <at>Ben Brandt</at>')).toBe(
      '<p><strong>Ask</strong> <span class="mention">Ben Brandt</span></p>',
    );
  });

  test('opens links elsewhere', () => {
    expect(markdownHtml('[Acme](https://acme.example)')).toContain(
      '<a target="_blank" rel="noopener noreferrer" href="https://acme.example">Acme</a>',
    );
  });

  test.each(['<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '<at><b>x</b></at>'])(
    'shows the tags of %s as they were written',
    text => {
      expect(markdownHtml(text)).not.toMatch(/<(img|script|b)\b/);
    },
  );

  test('has no link that runs something', () => {
    expect(markdownHtml('[x](javascript:alert(1))')).not.toContain('javascript:');
  });

  test('takes no escaped mention for one', () => {
    expect(markdownHtml('&lt;at&gt;Ben&lt;/at&gt;')).toBe('<p>&lt;at&gt;Ben&lt;/at&gt;</p>');
  });
});
