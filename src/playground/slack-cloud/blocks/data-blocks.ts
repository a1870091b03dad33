import { z } from 'zod';
import { containedBlocks } from './layout-blocks.ts';
import { RichTextBlock } from './rich-text.ts';
import { BlockId, ImageElement, PlainText, Text, words } from './text.ts';

const identified = { block_id: BlockId.optional() };

const RawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const RawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1),
});
const Cell = z.discriminatedUnion('type', [RawText, RawNumber, RichTextBlock]);
type Cell = z.infer<typeof Cell>;

const characters = (rows: Cell[][]): number =>
  rows.flat().reduce((sum, cell) => sum + ('text' in cell ? cell.text.length : 0), 0);

const TableBlock = z.strictObject({
  type: z.literal('table'),
  ...identified,
  rows: z
    .array(z.array(Cell).min(1).max(20))
    .min(1)
    .max(100)
    .refine(rows => characters(rows) <= 10_000, 'must be less than 10001 characters'),
  column_settings: z
    .array(
      z.strictObject({
        align: z.enum(['left', 'center', 'right']).optional(),
        is_wrapped: z.boolean().optional(),
      }),
    )
    .max(20)
    .optional(),
});

const DataTableBlock = z.strictObject({
  type: z.literal('data_table'),
  ...identified,
  caption: words(3000),
  rows: z
    .array(z.array(Cell).min(1).max(20))
    .min(2)
    .max(101)
    .refine(rows => new Set(rows.map(row => row.length)).size === 1, 'must have rows of the same length')
    .refine(
      rows => rows[0]?.every(cell => cell.type !== 'rich_text'),
      'must not have rich_text in the header',
    )
    .refine(rows => characters(rows) <= 10_000, 'must be less than 10001 characters'),
  page_size: z.number().int().min(1).max(100).optional(),
  row_header_column_index: z.number().int().min(0).optional(),
});

const Series = z.strictObject({
  name: words(20),
  data: z
    .array(z.strictObject({ label: words(20), value: z.number() }))
    .min(1)
    .max(20),
});
const plotted = {
  series: z.array(Series).min(1).max(12),
  axis_config: z.strictObject({
    categories: z.array(words(20)).min(1).max(20),
    x_label: words(50).optional(),
    y_label: words(50).optional(),
  }),
};

const DataVisualizationBlock = z.strictObject({
  type: z.literal('data_visualization'),
  ...identified,
  title: words(50),
  chart: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('pie'),
      segments: z
        .array(z.strictObject({ label: words(20), value: z.number().positive() }))
        .min(1)
        .max(12),
    }),
    z.strictObject({ type: z.literal('bar'), ...plotted }),
    z.strictObject({ type: z.literal('line'), ...plotted }),
    z.strictObject({ type: z.literal('area'), ...plotted }),
  ]),
});

const ContainerBlock = z
  .strictObject({
    type: z.literal('container'),
    ...identified,
    title: PlainText(150).optional(),
    rich_text_title: RichTextBlock.optional(),
    subtitle: Text(150).optional(),
    child_blocks: z
      .array(z.discriminatedUnion('type', [...containedBlocks, TableBlock]))
      .min(1)
      .max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: ImageElement.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(container => container.title || container.rich_text_title, 'missing required field: title');

export const dataBlocks = [TableBlock, DataTableBlock, DataVisualizationBlock, ContainerBlock] as const;
