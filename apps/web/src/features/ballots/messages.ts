import { defineMessages } from '../../shared/i18n/messages.ts'

export const messages = defineMessages('ballots', {}, {})
