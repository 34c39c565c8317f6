// The words of the token process's refusals in French. English beside it says the same, id by id.
import type { RefusalId } from '../refusal.ts'
import type { RefusalText } from './text.ts'

const text = (what: string, means: string, todo: string): RefusalText => ({ what, means, todo })

const tellAdministrator = 'Prévenez un administrateur, avec l’identifiant ci-dessous.'
const reinsert = 'Retirez la Nitrokey, remettez-la et réessayez.'
const nothingSent = 'Rien n’a été signé et rien n’a quitté cet ordinateur.'

export const frenchToken = {
  'TOKEN-PIN-INCORRECT': text('Le PIN n’est pas le bon.', 'Après trop de PIN faux d’affilée, la Nitrokey se bloque.', 'Cherchez-le plutôt que de deviner. La fenêtre vous prévient avant le dernier essai.'),
  'TOKEN-PIN-LENGTH': text('Un PIN a 6 à 15 caractères.', 'Aucune Nitrokey n’accepte une autre longueur.', 'Tapez le PIN de nouveau.'),
  'TOKEN-PIN-LOCKED': text('Cette Nitrokey est bloquée : trop de PIN faux.', 'Ce qui s’y trouve y reste. Personne ne peut le lire, vous non plus.', 'La personne qui garde son SO-PIN peut la débloquer. Ne l’initialisez pas : cela efface tout ce qu’elle porte, vos parts aussi.'),
  'TOKEN-PIN-TO-BE-CHANGED': text('Le PIN de cette Nitrokey est encore celui d’origine.', 'La Nitrokey ne fait rien tant qu’elle n’a pas un PIN à vous.', 'Changez le PIN avec l’outil de votre Nitrokey, puis réessayez.'),
  'TOKEN-ABSENT': text('Aucune Nitrokey n’est dans cet ordinateur.', 'Rien n’a été écrit.', 'Insérez la Nitrokey et recommencez. Si elle y est : sceau-bridge doctor dit ce qui manque.'),
  'TOKEN-SEVERAL': text('Il y a plusieurs Nitrokeys dans cet ordinateur : {serials}.', 'Une part va sur une seule d’entre elles, et ce paquet ne dit pas laquelle.', 'Retirez les autres, ou nommez la bonne : --serial NUMÉRO.'),
  'TOKEN-REMOVED': text('La Nitrokey a été retirée, ou ne répond plus.', nothingSent, reinsert),
  'TOKEN-BUSY': text('Un autre programme utilise la Nitrokey, ou elle n’est pas encore prête.', nothingSent, `Fermez les autres programmes qui l’utilisent. ${reinsert}`),
  'TOKEN-FULL': text('La Nitrokey n’a plus de place.', 'Rien n’a été écrit. Des clés et des parts d’autres usages la remplissent.', tellAdministrator),
  'TOKEN-FAILED': text('La Nitrokey a répondu par une erreur inattendue : {ckr} dans {method}.', nothingSent, `${reinsert} Si cela se reproduit, donnez ces mots et l’identifiant à un administrateur.`),
  'TOKEN-SHARE-NOT-FOUND': text('La part de cette autorité n’est pas sur cette Nitrokey.', nothingSent, 'Insérez la Nitrokey qui la porte. Si c’est bien celle-ci, acceptez d’abord votre part : elle attend sur votre page.'),
  'TOKEN-SHARE-TWICE': text('La part se trouve deux fois sur cette Nitrokey.', 'Sceau ne l’écrit qu’une fois ; autre chose a écrit sur cette Nitrokey. Aucune des deux n’est utilisée.', tellAdministrator),
  'TOKEN-SHARE-DIFFERENT': text('Une autre part occupe la place de celle-ci sur la Nitrokey.', 'Sceau n’écrase aucune part. Rien n’a été écrit.', 'Vérifiez que c’est la bonne Nitrokey. Si oui, prévenez un administrateur.'),
  'TOKEN-SHARE-VISIBLE': text('Cette Nitrokey montrerait la part sans PIN.', 'La part en a été retirée et n’est pas confirmée.', `N’utilisez pas cette Nitrokey. ${tellAdministrator}`),
  'TOKEN-WRITE-UNVERIFIED': text('Ce qui a été écrit sur la Nitrokey se relit autrement.', 'La part n’est pas confirmée ; le serveur garde sa copie scellée, rien n’est donc perdu.', `${reinsert} Si cela se reproduit, cette Nitrokey est sans doute défectueuse.`),
  'TOKEN-KEY-NOT-OWN': text('La clé « {key} » n’a pas été créée sur cette Nitrokey.', 'Une clé venue d’ailleurs peut aussi exister ailleurs. Cette Nitrokey n’a pas été inscrite.', 'Initialisez la Nitrokey et inscrivez-la de nouveau. Cela efface tout ce qu’elle porte.'),
  'TOKEN-NOT-ENROLLED': text('Cette Nitrokey n’est pas inscrite.', 'Il lui manque les clés que Sceau y crée. Rien n’a été écrit.', 'Insérez la Nitrokey que vous avez inscrite.'),
  'TOKEN-TIMEOUT': text('La Nitrokey a mis trop de temps.', 'Le pont local a mis fin à son travail avec elle. Rien n’a été signé.', reinsert),
  'TOKEN-DIED': text('La partie du pont local qui parle à la Nitrokey s’est arrêtée.', 'Ce qu’elle avait en mémoire a disparu. Rien n’a été signé.', `${reinsert} Si cela se reproduit, redémarrez le pont local.`),
  'DEPLOYMENT-PASSPHRASE-WRONG': text('La phrase secrète de la part ne convient pas à ce paquet.', 'Rien n’a été écrit. Ce n’est pas celle du fichier ZIP : douze mots séparés par des traits d’union.', 'Comparez-la avec celle que l’administrateur vous a envoyée, et retapez-la.'),
  'DEPLOYMENT-NO-FILE': text('Il n’y a pas de paquet à {file}.', 'Rien n’a été écrit.', 'Décompressez tout le paquet dans un seul dossier, et nommez son config.enc.'),
  'DEPLOYMENT-ALTERED': text('Le fichier {file} de ce paquet n’est pas tel qu’il a été fait.', 'Rien n’a été ouvert. Quelqu’un, ou un disque défaillant, l’a modifié.', 'N’utilisez pas ce paquet. Prévenez un administrateur, qui peut le refaire.'),
  'DEPLOYMENT-WRONG-KEY-ROOM': text('Ce paquet ne vient pas de la chambre de clé avec laquelle cet ordinateur est appairé.', 'Rien n’a été écrit. On vous donne peut-être une fausse part.', `Ne l’acceptez pas. ${tellAdministrator}`),
} satisfies Partial<Record<RefusalId, RefusalText>>
