// The words of `sceau-bridge` in French. English beside it says the same, key by key. The terminal puts the no-break spaces in.
import type { Texts } from './en.ts'

export const fr: Texts = {
  commands: {
    run: {
      usage: '[--origin ORIGINE]… [--json] [--with-parent]',
      summary: 'sert les consoles jusqu’à Ctrl-C',
      details: [
        'L’ouverture de session le fait d’elle-même ; ceci sert à essayer un pont, ou là où rien ne démarre avec la session.',
        '--origin ORIGINE  l’adresse d’une console, telle que https://pki.example.org ; peut être donnée plusieurs fois',
        '--json            dit son port en une ligne de JSON',
        '--with-parent     finit avec son entrée standard',
      ],
    },
    deploy: {
      usage: 'FICHIER',
      summary: 'met la part d’un colis sur sa Nitrokey',
      details: ['FICHIER est le config.enc d’un colis. Le PIN est demandé ici ; il n’est jamais pris d’un argument ni de l’environnement.'],
    },
    install: {
      usage: '--origin ORIGINE [--origin ORIGINE]…',
      summary: 'installe le pont pour vous ; il démarre avec votre session',
      details: [
        'Sans administrateur, et sans rien changer pour les autres personnes de cet ordinateur. Installer de nouveau met à jour.',
        '--origin ORIGINE  l’adresse de votre console, telle que https://pki.example.org ; peut être donnée plusieurs fois',
      ],
    },
    uninstall: { usage: '', summary: 'arrête le pont et retire tout ce qu’il a laissé sur cet ordinateur', details: ['Les appairages et l’identité aussi : après une nouvelle installation, appairez de nouveau. Les parts restent sur les Nitrokeys.'] },
    status: { usage: '[--json]', summary: 'si le pont est installé et tourne, qui il sert, quelles Nitrokeys sont là', details: ['--json  en une ligne de JSON'] },
    doctor: { usage: '[--json]', summary: 'vérifie tout ce qu’il faut au pont ; chaque défaut avec son remède', details: ['--json  en une ligne de JSON', 'Finit avec 0 quand tout va bien, avec 1 quand il y a un défaut.'] },
    pair: { usage: 'list [--json] | revoke ORIGINE', summary: 'montre quelles consoles ont la confiance du pont, ou la retire à l’une', details: ['Un pont qui tourne s’en aperçoit de lui-même.'] },
  },
  title: (version) => `Pont Sceau ${version} : entre les consoles et les Nitrokeys de cet ordinateur.`,
  usage: 'Usage :',
  commandWord: 'COMMANDE',
  moreHelp: 'Plus sur chacune : sceau-bridge COMMANDE --help',
  exitCodes: 'Codes de fin : 0 tout va bien · 1 un défaut, expliqué · 2 la ligne de commande n’est pas comprise · 3 fait ici, mais quelque chose attend un réseau · 130 annulé',
  unknownCommand: (word) => `Il n’y a pas de commande « ${word} ».`,
  didYouMean: (word) => `Vouliez-vous dire « ${word} » ?`,
  seeHelp: (command) => `Voyez : sceau-bridge ${command}--help`,
  unknownOption: (option) => `Il n’y a pas d’option ${option} ici.`,
  optionTakesNothing: (option) => `${option} ne prend pas de valeur.`,
  optionTakesText: (option) => `${option} demande une valeur.`,
  tooFewWords: 'Il manque quelque chose sur cette ligne de commande.',
  unknownWord: (word) => `« ${word} » est un mot de trop.`,
  cancelled: 'Annulé.',
  failed: 'Ceci a échoué d’une manière qui n’était pas prévue.',
  yesOrNo: '[o/N]',
  yes: ['o', 'oui', 'y', 'yes'],
  notHere: 'Cette version du pont n’a pas encore cette commande. Ce à quoi elle sert se fait dans la console.',

  settings: {
    notAnOrigin: 'n’est pas une origine telle que https://pki.example.org',
    notHttp: 'ni https ni http',
    httpElsewhere: 'http ne vaut que pour cet ordinateur ; une console ailleurs demande https',
    origin: (origin, fault) => `origine ${origin} : ${fault}`,
    port: (value) => `SCEAU_BRIDGE_PORT : ${value} n’est pas un port`,
    moduleMissing: (path) => `NITROKEY_PKCS11_MODULE : ${path} n’existe pas`,
    unreadable: (file) => `${file} : illisible ; installez de nouveau le pont`,
    noPort: (ports) => `Aucun port libre parmi ${ports}. Un autre de vos ponts tourne peut-être, ou un autre programme.`,
  },

  running: (version, port) => `Pont Sceau ${version} sur http://127.0.0.1:${port} : ses Nitrokeys et ses consoles s’y voient. Ctrl-C l’arrête.`,
  serves: (origins) => `Sert ${origins}.`,
  servesNobody: 'Ne sert encore aucune console : démarrez-le avec --origin https://… , l’adresse de votre console.',
  reaches: (module) => `Atteint les Nitrokeys par ${module}.`,
  noModule: 'Ne trouve pas de module PKCS#11 : installez OpenSC (il est cherché de nouveau sans rien faire), ou nommez-en un dans NITROKEY_PKCS11_MODULE.',
}
