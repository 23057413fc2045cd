/** What the strength estimate says about a password: the codes of `@zxcvbn-ts/core`, and our own `tooShort`. */
interface Hint {
  readonly zh: string
  readonly en: string
}

export const passwordHints: Readonly<Record<string, Hint>> = {
  tooShort: { zh: '至少需要 8 个字符。', en: 'Use at least 8 characters.' },
  addWords: {
    zh: '再加一两个不相干的词会更安全。',
    en: 'Add another word or two that have nothing to do with it.',
  },
  straightRow: { zh: '键盘上连成一排的键很容易猜。', en: 'Straight rows of keys are easy to guess.' },
  keyPattern: { zh: '键盘上的简短图形很容易猜。', en: 'Short keyboard patterns are easy to guess.' },
  simpleRepeat: { zh: '“aaa”这样的重复很容易猜。', en: 'Repeats like “aaa” are easy to guess.' },
  extendedRepeat: {
    zh: '“abcabcabc”这样的重复只比“abc”难猜一点。',
    en: 'Repeats like “abcabcabc” are only slightly harder to guess than “abc”.',
  },
  sequences: {
    zh: '“abc”“6543”这样的顺序很容易猜。',
    en: 'Sequences like “abc” or “6543” are easy to guess.',
  },
  recentYears: { zh: '近年的年份很容易猜。', en: 'Recent years are easy to guess.' },
  dates: { zh: '日期往往很容易猜。', en: 'Dates are often easy to guess.' },
  topTen: { zh: '这是最常见的十个密码之一。', en: 'This is one of the ten most used passwords.' },
  topHundred: { zh: '这是最常见的一百个密码之一。', en: 'This is one of the hundred most used passwords.' },
  common: { zh: '这是常见的密码。', en: 'This is a commonly used password.' },
  similarToCommon: { zh: '这与常见的密码很相似。', en: 'This is similar to a commonly used password.' },
  wordByItself: { zh: '单独一个词很容易猜。', en: 'Single words are easy to guess.' },
  namesByThemselves: { zh: '单独的姓名很容易猜。', en: 'Single names or surnames are easy to guess.' },
  commonNames: { zh: '常见的姓名很容易猜。', en: 'Common names and surnames are easy to guess.' },
  userInputs: {
    zh: '不要用自己的姓名、拼音或学号（工号）。',
    en: 'Do not use your name, its pinyin or your campus number.',
  },
  pwned: { zh: '这个密码曾在泄露的数据中出现。', en: 'This password appeared in a data leak.' },
  l33t: {
    zh: '用“@”代替“a”这样的替换帮助不大。',
    en: 'Predictable substitutions like “@” for “a” do not help much.',
  },
  reverseWords: { zh: '倒过来写的词不难猜。', en: 'Reversed words are not much harder to guess.' },
  allUppercase: { zh: '不必全部大写，大写一部分即可。', en: 'Capitalise some letters, not all.' },
  capitalization: {
    zh: '只大写首字母帮助不大。',
    en: 'Capitalising only the first letter does not help much.',
  },
  associatedYears: { zh: '避免与您有关的年份。', en: 'Avoid years that are associated with you.' },
  repeated: { zh: '避免重复的词和字符。', en: 'Avoid repeated words and characters.' },
  longerKeyboardPattern: {
    zh: '用更长、转折更多的键盘图形。',
    en: 'Use longer keyboard patterns with more turns.',
  },
  anotherWord: { zh: '多加几个不常见的词。', en: 'Add more words that are less common.' },
  useWords: { zh: '用几个词组成，避免常见的短语。', en: 'Use several words, avoid common phrases.' },
  noNeed: {
    zh: '不需要特殊符号、数字或大写字母，也能设出好密码。',
    en: 'Strong passwords need no symbols, digits or capital letters.',
  },
}
