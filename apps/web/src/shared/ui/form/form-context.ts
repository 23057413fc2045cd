import type { InjectionKey } from 'vue'
import type { FormState } from './use-form.ts'

/** Lets a row find its form's errors. */
export const formKey: InjectionKey<FormState> = Symbol('form')
