import { z } from 'zod';

/** A string that has something in it, up to `longest` characters. */
export const words = (longest: number) => z.string().min(1).max(longest);

export const PlainText = (longest: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(longest), emoji: z.boolean().optional() });

export const Mrkdwn = (longest: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(longest), verbatim: z.boolean().optional() });

export const Text = (longest: number) => z.discriminatedUnion('type', [PlainText(longest), Mrkdwn(longest)]);

export const ActionId = z.string().max(255);
export const BlockId = words(255);
export const Url = words(3000);

export const Confirm = z.strictObject({
  title: PlainText(100).optional(),
  text: Text(300),
  confirm: PlainText(30).optional(),
  deny: PlainText(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const imageSource = {
  image_url: Url.optional(),
  slack_file: z.strictObject({ id: z.string().optional(), url: z.string().optional() }).optional(),
};

const hasOneSource = (image: { image_url?: string; slack_file?: object }): boolean =>
  (image.image_url === undefined) !== (image.slack_file === undefined);

export const ImageElement = z
  .strictObject({ type: z.literal('image'), alt_text: words(2000), ...imageSource })
  .refine(hasOneSource, 'must provide one of image_url and slack_file');

export const ImageBlock = z
  .strictObject({
    type: z.literal('image'),
    block_id: BlockId.optional(),
    alt_text: words(2000),
    title: PlainText(2000).optional(),
    ...imageSource,
  })
  .refine(hasOneSource, 'must provide one of image_url and slack_file');
