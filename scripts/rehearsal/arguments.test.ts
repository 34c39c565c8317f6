import { describe, expect, it } from 'vitest'
import { ArgumentFault, readArguments } from './arguments.ts'

const usable = ['--csr', 'a.csr', '--out', 'a.pem']

it('takes paths from where the person stood, and what is usual for the rest', () => {
  expect(readArguments(usable, '/home/ada')).toEqual({
    csr: '/home/ada/a.csr', outputs: new Map([['out', '/home/ada/a.pem']]), threshold: 3, shareCount: 5, keyAlgorithm: 'rsa-4096', validityDays: 365,
  })
  const all = [...usable, '--ca-out=../ca.pem', '--crl-out', '/tmp/crl.pem', '--threshold', '15', '--shares', '20', '--key', 'rsa-2048', '--days', '3650']
  expect(readArguments(all, '/home/ada')).toEqual({
    // The certificate is written last.
    csr: '/home/ada/a.csr', outputs: new Map([['crl-out', '/tmp/crl.pem'], ['ca-out', '/home/ca.pem'], ['out', '/home/ada/a.pem']]), threshold: 15, shareCount: 20, keyAlgorithm: 'rsa-2048', validityDays: 3650,
  })
})

it.each(['--help', '-h'])('gives no plan for %s', (option) => {
  expect(readArguments([option], '/')).toBeNull()
  expect(readArguments([...usable, option], '/')).toBeNull()
})

describe('says what cannot be used', () => {
  it.each([
    ['no --out', usable.slice(0, 2), '--csr and --out are needed'],
    ['no --csr', usable.slice(2), '--csr and --out are needed'],
    ['a file without a name', [...usable, '--ca-out', ''], '--ca-out names no file'],
    ['an unknown option', [...usable, '--quorum', '3'], "Unknown option '--quorum'"],
    ['a word without its option', [...usable, 'rsa-2048'], "Unexpected argument 'rsa-2048'"],
    ['an option without its word', [...usable, '--key'], "Option '--key <value>' argument missing"],
    ['a threshold above the shares', [...usable, '--threshold', '6'], '(DRAFT-THRESHOLD-ABOVE-SHARES)'],
    ['a threshold of 1', [...usable, '--threshold', '1'], '(DRAFT-THRESHOLD)'],
    ['a threshold of 16', [...usable, '--threshold', '16', '--shares', '20'], '(DRAFT-THRESHOLD)'],
    ['2 shares', [...usable, '--threshold', '2', '--shares', '2'], '(DRAFT-SHARE-COUNT)'],
    ['21 shares', [...usable, '--shares', '21'], '(DRAFT-SHARE-COUNT)'],
    ['a threshold that is no number', [...usable, '--threshold', 'three'], '--threshold three: not a whole number'],
    ['a number with a fraction', [...usable, '--shares', '5.5'], '--shares 5.5: not a whole number'],
    ['an algorithm that is not known', [...usable, '--key', 'rsa-1024'], '--key rsa-1024: not one of rsa-2048, rsa-3072, rsa-4096'],
    ['no day of validity', [...usable, '--days', '0'], '--days 0: not within 1 to 3650'],
    ['more days than the authority has', [...usable, '--days', '3651'], '--days 3651: not within 1 to 3650'],
    ['one name for two files', [...usable, '--ca-out', './a.pem'], 'Two of the files are the same'],
    ['the request as output', ['--csr', 'a.pem', '--out', 'a.pem'], 'Two of the files are the same'],
  ])('%s', (_, args, words) => {
    expect(() => readArguments(args, '/home/ada')).toThrow(ArgumentFault)
    expect(() => readArguments(args, '/home/ada')).toThrow(words)
  })
})
