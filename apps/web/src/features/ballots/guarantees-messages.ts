import { defineMessages } from '../../shared/i18n/messages.ts'

/** What votes guarantee and what not; the order of the keys is the order on the page. */
export const guaranteesMessages = defineMessages(
  'ballots.guarantees',
  {
    title: '投票的保密与核对',
    subtitle: '保证什么、靠什么保证；不保证什么；谁拿着什么密钥能做什么；您自己能核对什么。',
    lead: '选票在您的设备上加密后才发出，打开投票箱的密钥在监票人各自的设备上，计票的每一步任何人都能重算。但有些事没有哪个系统能保证，也写在下面。',
    sure: {
      title: '保证什么，靠什么',
      secret: {
        title: '没有人知道谁投了什么',
        text: '选票在您的设备上加密。开箱须有规定人数的监票人（例如3人中的2人）用各自设备上的密钥，服务器上没有这些密钥。开箱只打开加在一起的总数，不打开单张选票。',
      },
      counted: {
        title: '您的票算进去了',
        text: '投票后您得到一个选票编号，就是这张选票的指纹。它出现在公布的选票编号里，票就已收下；截止后，您的设备可以核对它已计入。',
      },
      unaltered: {
        title: '没有人能改票、替别人投票',
        text: '选票由您设备里的投票密钥签名，没有这个密钥的人，包括服务器，造不出您的选票。名单在投票开始前冻结，公布人数和指纹；投票前您的设备会核对自己在名单上。',
      },
      valid: {
        title: '没有人能多选、多投',
        text: '每张选票附有证明：所选项数合规，每人只计最后一张。证明不透露选了什么。',
      },
      result: {
        title: '结果正是由这些选票得出的',
        text: '合计、开箱、结果都附有证明，写在可以下载的存档里，谁都可以用自己的浏览器重算。',
      },
      independent: {
        title: '不必相信写这个程序的人',
        text: '存档采用公开的 Belenios 协议，能用别人写的 belenios-tool 核对，不经过我们的任何程序。',
      },
    },
    unsure: {
      title: '不保证什么',
      coercion: {
        title: '有人看着您投、要您亮票',
        text: '身后有人看，或者被要求出示、录下屏幕，系统挡不住；存心的人也能向别人证明自己怎么投的。截止前可以再投一次，只计最后一张。',
      },
      phone: {
        title: '手机被别人控制',
        text: '手机或浏览器中了病毒，它就看得到您的选择，也可能替您投别的。选票编号说明票到了，不能说明手机如实加密了您的选择。',
      },
      page: {
        title: '服务器发来动过手脚的网页',
        text: '投票的程序是网页，由服务器发给您的浏览器。如果服务器被攻破，发来的网页可能被改过，后果与手机被控制相同。',
      },
      collusion: {
        title: '监票人串通',
        text: '达到开箱人数的监票人私下合谋，就能打开单张选票；再得到服务器保存的对照码，就知道是谁的。人数不到则什么也打不开。所以监票人应由互不隶属的人担任。反过来，剩下的密钥不够开箱人数，这次投票就打不开，只能作废重投。',
      },
      registration: {
        title: '服务器与登记投票密钥的人串通',
        text: '他们可以用假密钥冒充某人登记并投票。本人会发现：自己的设备会提示不在名单上。从不看提示的人发现不了。',
      },
      withheld: {
        title: '服务器不收、拖延选票',
        text: '选票编号不出现，就说明没有收下，您可以当场提出，改用其他方式投票。系统能让您发现，不能防止。',
      },
      tablet: {
        title: '公用平板',
        text: '平板与手机一样要靠得住。保管平板的人如果动过手脚，能看到在上面投的票。投完一人，它的密钥即销毁。',
      },
      paper: {
        title: '一并清点的纸质票',
        text: '纸质票由两名计票人分别清点，数目一致才算。它不受上面这些证明的保护，结果中单独标明。',
      },
      small: {
        title: '人太少，或者意见完全一致',
        text: '全体一致、或只有几个人投票时，结果本身就说出了各人的选择。参加的人太少时，监票人的设备会拒绝开箱。',
      },
      attendance: {
        title: '谁参加了投票',
        text: '监票人看得到谁投了票（不知道投了什么），以便会场核对。选票编号成批公布，不带时间，别人看不出是谁。',
      },
      roll: {
        title: '名单上是不是该有的人',
        text: '证明只管一人一票。名单该有谁、不该有谁，要由支部的人自己看。',
      },
      review: {
        title: '程序本身有没有错',
        text: '协议久经检验；我们自己的实现由独立程序逐步对照过，但还没有密码学专家审查过。',
      },
    },
    who: {
      title: '拿着什么，能做什么',
      holder: '拿着什么',
      can: '能做什么',
      cannot: '不能做什么',
      archive: {
        holder: '只有存档文件（任何人）',
        can: '核对一切，只除了名单该有谁',
        cannot: '知道谁投了票、谁投了什么；把一个人前后几次的投票联系起来',
      },
      voter: {
        holder: '本人的投票密钥（在本人设备里）',
        can: '以本人名义投票；知道本人投过票',
        cannot: '看别人的票',
      },
      server: {
        holder: '服务器（没有监票人的密钥）',
        can: '不收或拖延选票，但会被选票编号发现；对照码删除前知道谁参加了',
        cannot: '看票、改票、替人投票、改结果',
      },
      registrar: {
        holder: '服务器，加上登记投票密钥的人',
        can: '以假密钥冒充某人投票，本人能发现',
        cannot: '其余同上',
      },
      few: {
        holder: '不够人数的监票人',
        can: '什么也不能',
        cannot: '开箱、看票',
      },
      enough: {
        holder: '够人数的监票人',
        can: '打开总数；串通时打开单张选票',
        cannot: '改结果而不被发现；没有对照码时知道是谁的票',
      },
      salts:
        '“对照码”是服务器给每人每次投票的一串随机数，用来从投票密钥得出这一次的凭证。投票和异议期过后删去对照码，连服务器也不再知道谁参加了。',
    },
    self: {
      title: '您自己可以做的',
      tracker: {
        title: '记下选票编号',
        text: '投票后在公布的选票编号里找到它；截止后再看一次，确认已计入。',
      },
      fingerprint: {
        title: '比对指纹',
        text: '会场上念出投票内容和名单的指纹，与您屏幕上的一致，大家投的就是同一次。',
      },
      voice: {
        title: '监票人：当面念指纹',
        text: '准备密钥时，监票人互相念出屏幕上的八组数字，全都一致才继续。这样服务器就不能冒充其中任何人。',
      },
      verify: {
        title: '核对存档',
        text: '下载存档（.bel），在浏览器里核对。文件不上传。',
        act: '打开核对页面',
      },
      tool: {
        title: '用独立程序核对',
        text: '在任何一台 Debian 或 Ubuntu 电脑上：',
      },
    },
  },
  {
    title: 'What votes guarantee, and what not',
    subtitle:
      'What is guaranteed and by what; what is not; who can do what with which keys; what you can check.',
    lead: 'Ballots are encrypted on your device before they leave it, the keys that open the box are on the scrutineers’ own devices, and everybody can recompute every step of the count. Some things no system can guarantee; they are written down here, too.',
    sure: {
      title: 'What is guaranteed, and by what',
      secret: {
        title: 'Nobody learns who voted how',
        text: 'Ballots are encrypted on your device. Opening takes a set number of scrutineers (say 2 of 3) with the keys on their own devices; the server has none. Only the sum is opened, never a single ballot.',
      },
      counted: {
        title: 'Your ballot is counted',
        text: 'After voting you get a tracker, the fingerprint of your ballot. When it stands among the published trackers, the ballot was taken; after closing your device can check that it is counted.',
      },
      unaltered: {
        title: 'Nobody alters ballots or votes for others',
        text: 'Ballots are signed by the voting key in your device; without it nobody, the server included, can make yours. The roll is frozen before voting, its size and fingerprint are published, and your device checks that you are on it before you vote.',
      },
      valid: {
        title: 'Nobody chooses or votes more than allowed',
        text: 'Every ballot proves that the number of choices is allowed, without telling which. Only the last ballot of each voter counts.',
      },
      result: {
        title: 'The result follows from exactly these ballots',
        text: 'Tally, opening and result carry proofs in an archive that everybody can download and recompute in the own browser.',
      },
      independent: {
        title: 'You need not trust those who wrote this',
        text: 'The archive follows the published Belenios protocol and can be checked with belenios-tool, written by others, without any program of ours.',
      },
    },
    unsure: {
      title: 'What is not guaranteed',
      coercion: {
        title: 'Somebody watches, or wants to see your vote',
        text: 'Nothing helps against a look over your shoulder or an order to show or record the screen; whoever wants to can prove how they voted. Until closing you can vote again, and the last ballot counts.',
      },
      phone: {
        title: 'A phone in other hands',
        text: 'An infected phone or browser sees your choice and could cast another one. The tracker tells that the ballot arrived, not that the phone encrypted what you chose.',
      },
      page: {
        title: 'A page that was tampered with',
        text: 'The program you vote with is a page that the server sends. If the server was broken into, the page may have been altered: as bad as an infected phone.',
      },
      collusion: {
        title: 'Scrutineers who collude',
        text: 'As many as are needed to open the box can, in secret, open single ballots; with the server’s salts they know whose. Fewer can open nothing. So name people who do not depend on one another. And if too few keys are left, the vote cannot be opened and must be held again.',
      },
      registration: {
        title: 'The server together with whoever registers voting keys',
        text: 'They can register a false key for somebody and vote with it. That person notices, because the own device says that it is not on the roll. Those who never look do not.',
      },
      withheld: {
        title: 'A server that does not take ballots',
        text: 'A tracker that does not appear was not taken: say so at once and vote in another way. You can notice it; it cannot be prevented.',
      },
      tablet: {
        title: 'The shared tablet',
        text: 'It must be as trustworthy as a phone. Whoever keeps it and tampered with it sees the votes cast there. After each person its key is destroyed.',
      },
      paper: {
        title: 'Paper ballots counted beside',
        text: 'Two tellers count them separately, and the numbers must agree. None of the proofs above protects them; the result shows them apart.',
      },
      small: {
        title: 'Very few voters, or unanimous ones',
        text: 'When all agree or only a few vote, the result itself tells how each of them voted. With too few ballots the scrutineers’ devices refuse to open.',
      },
      attendance: {
        title: 'Who took part',
        text: 'Scrutineers see who has voted (not how), to compare with the room. Trackers are published in batches and without times, so others cannot tell.',
      },
      roll: {
        title: 'Whether the roll holds the right people',
        text: 'Proofs only see to one vote each. Who belongs on the roll is for the branch to look at.',
      },
      review: {
        title: 'Faults in the program',
        text: 'The protocol is well tried. Our implementation was compared with the independent one step by step, but has not been reviewed by cryptographers.',
      },
    },
    who: {
      title: 'Who can do what with which keys',
      holder: 'With',
      can: 'one can',
      cannot: 'one cannot',
      archive: {
        holder: 'nothing but the archive (anybody)',
        can: 'check everything but who belongs on the roll',
        cannot: 'see who voted or how, or follow one person through several votes',
      },
      voter: {
        holder: 'a person’s voting key (in that person’s device)',
        can: 'vote as this person, see that this person voted',
        cannot: 'see others’ votes',
      },
      server: {
        holder: 'the server, without scrutineers’ keys',
        can: 'refuse or delay ballots, which trackers show; see who took part until the salts are deleted',
        cannot: 'read or alter ballots, vote for anybody, alter the result',
      },
      registrar: {
        holder: 'the server and whoever registers voting keys',
        can: 'vote as somebody with a false key, which that person notices',
        cannot: 'the rest as above',
      },
      few: {
        holder: 'fewer scrutineers than needed',
        can: 'nothing',
        cannot: 'open the box, read ballots',
      },
      enough: {
        holder: 'as many scrutineers as needed',
        can: 'open the sum; single ballots when they collude',
        cannot: 'alter the result unnoticed; without salts, know whose a ballot is',
      },
      salts:
        'A salt is a random number that the server gives to each voter for each vote, by which the credential of this vote follows from the voting key. Once salts are deleted after the time for objections, not even the server can tell any more who took part.',
    },
    self: {
      title: 'What you can do yourself',
      tracker: {
        title: 'Keep your tracker',
        text: 'Find it among the published ones after voting, and again after closing: then it is counted.',
      },
      fingerprint: {
        title: 'Compare fingerprints',
        text: 'When those of the vote and of the roll are read out in the room and are the ones on your screen, all vote in the same vote.',
      },
      voice: {
        title: 'Scrutineers: read the fingerprint to one another',
        text: 'While keys are made, read out the eight groups of digits on your screens and go on only if all agree. Then the server cannot put itself in anybody’s place.',
      },
      verify: {
        title: 'Verify the archive',
        text: 'Download it (.bel) and check it in your browser. Nothing is uploaded.',
        act: 'Open the page',
      },
      tool: {
        title: 'Verify with the independent program',
        text: 'On any computer with Debian or Ubuntu:',
      },
    },
  },
)
