// `sceau-bridge pair`: which consoles are trusted, and the end of that trust. The bridge that runs reads the same file.
import { foldersOf } from '../folders.ts'
import { openPairingStore } from '../pairing-store.ts'
import { exit, nearest, readArguments, UsageFault, type Command } from './command.ts'

export const pair: Command = {
  run: async (args, { texts, say, complain, language }, environment) => {
    const { words: [act = '', origin], json } = readArguments(args, { json: 'flag' }, texts, [1, 2])
    if (act !== 'list' && act !== 'revoke') {
      const near = nearest(act, ['list', 'revoke'])
      throw new UsageFault([texts.unknownWordHere(act), ...(near === null ? [] : [texts.didYouMean(near)])].join(' '))
    }
    if (act === 'list' && origin !== undefined) throw new UsageFault(texts.unknownWord(origin))
    if (act === 'revoke' && (origin === undefined || json)) throw new UsageFault(origin === undefined ? texts.tooFewWords : texts.unknownOption('--json'))
    process.umask(0o077)
    const pairings = openPairingStore(foldersOf(environment).state)
    if (act === 'revoke') {
      const was = pairings.remove(origin as string)
      if (was) say(texts.revoked(origin as string))
      else complain(texts.notPaired(origin as string, pairings.list().map((one) => one.origin).join(', ') || texts.none))
      return was ? exit.well : exit.fault
    }
    const list = pairings.list().map(({ origin: from, consoleName, holderName, pairedAt }) => ({ origin: from, consoleName, holderName, pairedAt }))
    if (json) say(JSON.stringify(list))
    else if (list.length === 0) say(texts.pairedWithNobody)
    else for (const one of list) say(texts.pairedWith(one.origin, one.consoleName, one.holderName, new Date(one.pairedAt).toLocaleDateString(language, { dateStyle: 'long' })))
    return exit.well
  },
}
