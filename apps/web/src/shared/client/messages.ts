/** What the client itself has to say when no answer came from the server. */
export const clientProblems = {
  'client.offline': {
    zh: '网络已断开。请连上网络后重试，您填写的内容还在。',
    en: 'You are offline. Try again when connected; what you typed is still here.',
  },
  'client.unreachable': {
    zh: '暂时连不上服务器，请稍后重试；您填写的内容还在。',
    en: 'The server cannot be reached. Try again shortly; what you typed is still here.',
  },
  'client.unexpected': {
    zh: '服务器的答复无法识别，请稍后重试。',
    en: 'The server sent an answer we do not understand. Please try again later.',
  },
} as const

export type ClientProblemCode = keyof typeof clientProblems
