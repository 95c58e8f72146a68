import type { Config } from 'tailwindcss';

const NAMED = [
  'sunken',
  'background',
  'panel',
  'raised',
  'line',
  'line-strong',
  'text',
  'strong',
  'dim',
  'accent',
  'on-accent',
  'up',
  'up-soft',
  'up-line',
  'down',
  'down-soft',
  'down-line',
  'warn',
  'warn-soft',
  'warn-line',
  'info',
  'info-soft',
  'info-line',
  'replay',
  'replay-soft',
  'replay-line',
];

/** Names for the tokens of `app/globals.css`; the palette of Tailwind itself is left out on purpose. */
export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...Object.fromEntries(NAMED.map((name) => [name, `var(--color-${name})`])),
    },
    screens: { tablet: '601px', desktop: '901px', wide: '1280px' },
    fontSize: {
      '2xs': ['0.6875rem', '1rem'],
      xs: ['0.75rem', '1rem'],
      sm: ['0.8125rem', '1.125rem'],
      base: ['0.875rem', '1.25rem'],
      lg: ['1rem', '1.375rem'],
      xl: ['1.25rem', '1.625rem'],
      '2xl': ['1.625rem', '2rem'],
    },
    fontFamily: {
      sans: ['var(--font-geist-sans)', 'ui-sans-serif', 'system-ui', 'sans-serif'],
      mono: ['var(--font-geist-mono)', 'ui-monospace', 'monospace'],
    },
    borderRadius: { none: '0', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem', full: '9999px' },
  },
} satisfies Config;
