import type { NuxtUIOptions } from '@nuxt/ui/unplugin'

const field = {
  variants: { size: { xl: { base: 'min-h-11 text-base' }, md: { base: 'text-sm pointer-coarse:min-h-11' } } },
}

/** How Nuxt UI's components look here: quiet, hairlines instead of shadows, targets of 44 px. */
export const theme: NonNullable<NuxtUIOptions['ui']> = {
  colors: {
    primary: 'cinnabar',
    neutral: 'stone',
    success: 'pine',
    info: 'slate-blue',
    warning: 'ochre',
    error: 'brick',
    honour: 'honour',
  },
  button: {
    slots: { base: 'cursor-pointer justify-center' },
    variants: {
      size: {
        xl: { base: 'min-h-11 px-4 py-2 text-base', leadingIcon: 'size-5', trailingIcon: 'size-5' },
        md: { base: 'min-h-9 px-3 text-sm pointer-coarse:min-h-11' },
      },
    },
    // Square buttons carry only an icon.
    compoundVariants: [
      { size: 'xl', square: true, class: 'p-3 min-w-11' },
      // The main act stays deep red in the dark, with white words.
      {
        color: 'primary',
        variant: 'solid',
        class:
          'dark:bg-primary-600 dark:text-white dark:hover:bg-primary-500 dark:active:bg-primary-500 dark:disabled:bg-primary-600',
      },
    ],
  },
  input: field,
  inputMenu: field,
  inputNumber: field,
  select: field,
  selectMenu: field,
  textarea: { slots: { base: 'leading-relaxed' } },
  card: { slots: { root: 'ring-0 border border-default shadow-none bg-default' } },
  formField: {
    slots: { label: 'font-medium', hint: 'text-muted', help: 'text-muted text-sm', error: 'text-sm' },
  },
  radioGroup: {
    slots: { fieldset: 'gap-x-6 gap-y-2', item: 'min-h-9 items-center pointer-coarse:min-h-11' },
  },
  checkbox: { slots: { root: 'pointer-coarse:min-h-11 pointer-coarse:items-center' } },
  modal: { slots: { title: 'font-serif text-lg' } },
}
