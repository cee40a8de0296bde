/** The Mantine theme. Its variables refer to the tokens, so that a forgotten default is the ink colour and not amber. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const grey: MantineColorsTuple = [
  '#f3f5f5',
  '#eef1f1',
  '#dde2e3',
  '#b6c0c3',
  '#95a2a6',
  '#7d888c',
  '#5a656a',
  '#434d51',
  '#14191b',
  '#0f1315',
];

export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  colors: { grey },
  primaryColor: 'grey',
  primaryShade: 8,
  defaultRadius: 6,
  respectReducedMotion: true,
});

const tokens = {
  '--mantine-color-body': 'var(--canvas)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink3)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--ctl)',
  '--mantine-primary-color-filled': 'var(--ink)',
};

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
