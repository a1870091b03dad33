import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Vault } from '../core/people/workspaces.ts';

/**
 * Encrypts with the first key and opens with any of them, so that keys can be rotated: AES-256-GCM, the key being the
 * SHA-256 of its text, the result `<first 8 hex digits of the key's hash>.<nonce, tag and ciphertext in base64url>`.
 */
export function createVault(keys: string[]): Vault {
  const [first, ...others] = keys.map(text => {
    const key = createHash('sha256').update(text).digest();
    return { key, id: createHash('sha256').update(key).digest('hex').slice(0, 8) };
  });
  return {
    isCurrent: sealed => sealed.split('.')[0] === first?.id,
    seal: secret => {
      if (!first) throw new Error('HANDRAIL_ENCRYPTION_KEY is needed to store a token');
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce);
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${first.id}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
    },
    open: sealed => {
      const [id, text = ''] = sealed.split('.');
      const used = [first, ...others].find(candidate => candidate?.id === id);
      if (!used) throw new Error('HANDRAIL_ENCRYPTION_KEY lacks the key with which a token was stored');
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', used.key, bytes.subarray(0, 12), {
        authTagLength: 16,
      });
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
