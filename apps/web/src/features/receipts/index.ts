/** Verifying a receipt by its check code: for everybody who holds one. */
import { useText } from '../../shared/i18n/messages.ts'
import { defineFeature } from '../../shared/navigation/feature.ts'
import { labels } from './labels.ts'

const t = useText(labels)

export const receiptsFeature = defineFeature({
  name: 'receipts',
  routes: [
    {
      path: '/receipts',
      name: 'verifyReceipt',
      component: () => import('./pages/VerifyReceiptPage.vue'),
      meta: { title: () => t('verify'), public: true, phone: 'me' },
    },
  ],
})
