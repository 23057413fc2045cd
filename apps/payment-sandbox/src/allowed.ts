/** Why the sandbox must not run here; null when it may. In production it takes a word that names it. */
export function refusalToStart(environment: Readonly<Record<string, string | undefined>>): string | null {
  if (environment.NODE_ENV !== 'production' || environment.ZHIBU_ALLOW_PAYMENT_SANDBOX === '1') return null
  return (
    'The payment sandbox moves no money and takes everybody’s word for having paid: it does not run with ' +
    'NODE_ENV=production unless ZHIBU_ALLOW_PAYMENT_SANDBOX=1 says so.'
  )
}
