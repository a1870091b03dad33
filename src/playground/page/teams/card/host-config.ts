import { HostConfig } from 'adaptivecards';
import type { Theme } from '../../theme.tsx';

interface Palette {
  text: string;
  subtle: string;
  accent: string;
  good: string;
  warning: string;
  attention: string;
  line: string;
  /** Behind containers of these styles. */
  tints: Record<'emphasis' | 'accent' | 'good' | 'warning' | 'attention', string>;
}

const PALETTES: Record<Theme, Palette> = {
  light: {
    text: '#242424',
    subtle: '#616161',
    accent: '#4f52b2',
    good: '#0e700e',
    warning: '#8a5300',
    attention: '#b10e1c',
    line: '#e0e0e0',
    tints: {
      emphasis: '#f5f5f5',
      accent: '#ebebf9',
      good: '#e9f4e9',
      warning: '#fdf1e3',
      attention: '#fbe9ea',
    },
  },
  dark: {
    text: '#ffffff',
    subtle: '#adadad',
    accent: '#9ea2ff',
    good: '#54b054',
    warning: '#faa06b',
    attention: '#f87c80',
    line: '#474747',
    tints: {
      emphasis: '#333333',
      accent: '#34345a',
      good: '#213a25',
      warning: '#463521',
      attention: '#4a2629',
    },
  },
};

/** The page's own: Segoe UI, or what looks most like it. */
const FONT = 'var(--font)';

/** Cards as Teams shows them: its sizes, spacing and colours. */
export const hostConfigs: Record<Theme, HostConfig> = {
  light: hostConfig(PALETTES.light),
  dark: hostConfig(PALETTES.dark),
};

function hostConfig(palette: Palette): HostConfig {
  return new HostConfig({
    fontTypes: {
      default: {
        fontFamily: FONT,
        fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
        fontWeights: { lighter: 300, default: 400, bolder: 600 },
      },
      monospace: {
        fontFamily: 'ui-monospace, Consolas, "Liberation Mono", monospace',
        fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
        fontWeights: { lighter: 300, default: 400, bolder: 600 },
      },
    },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
      default: container('transparent', palette),
      emphasis: container(palette.tints.emphasis, palette),
      accent: container(palette.tints.accent, palette),
      good: container(palette.tints.good, palette),
      warning: container(palette.tints.warning, palette),
      attention: container(palette.tints.attention, palette),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
      preExpandSingleShowCardAction: false,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: {
      title: { color: 'default', size: 'default', weight: 'bolder', wrap: true, maxWidth: 150 },
      value: { color: 'default', size: 'default', weight: 'default', wrap: true },
      spacing: 16,
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: {
          weight: 'default',
          color: 'default',
          size: 'default',
          suffix: ' *',
          suffixColor: 'attention',
        },
        optionalInputs: { weight: 'default', color: 'default', size: 'default' },
      },
      errorMessage: { weight: 'default', color: 'attention', size: 'small', spacing: 'small' },
    },
    media: { allowInlinePlayback: false },
  });
}

function container(backgroundColor: string, palette: Palette): object {
  const colour = (words: string): object => ({ default: words, subtle: palette.subtle });
  const foregroundColors = {
    default: colour(palette.text),
    dark: colour(palette.text),
    light: colour(palette.subtle),
    accent: { default: palette.accent, subtle: palette.accent },
    good: { default: palette.good, subtle: palette.good },
    warning: { default: palette.warning, subtle: palette.warning },
    attention: { default: palette.attention, subtle: palette.attention },
  };
  return { backgroundColor, borderColor: palette.line, foregroundColors };
}
