// The words of the bridge's refusals in French. English beside it says the same, id by id.
import type { RefusalId } from '../refusal.ts'
import type { RefusalText } from './text.ts'

const text = (what: string, means: string, todo: string): RefusalText => ({ what, means, todo })

export const frenchBridge = {
  'ANNOUNCEMENT-MISMATCH': text('Ce que la console a envoyé ne concorde pas.', 'La chambre de clé a annoncé autre chose que ce qui est montré ici. Rien n’a été déverrouillé.', 'N’approuvez pas. Prévenez un administrateur, avec l’identifiant ci-dessous.'),
  'BRIDGE-POPUP-BLOCKED': text('Le navigateur a bloqué la fenêtre du pont local.', 'C’est là que se tape le PIN ; sans elle, rien n’est possible.', 'Autorisez les fenêtres de ce site dans la barre d’adresse, puis appuyez de nouveau.'),
  'BRIDGE-NO-ANSWER': text('Le pont local ne répond pas.', 'C’est le petit programme qui atteint la Nitrokey de cet ordinateur. Il est arrêté, ou n’a jamais été installé.', 'Démarrez-le : il figure parmi les programmes sous le nom « Sceau bridge ». Puis réessayez.'),
  'BRIDGE-ANSWER-MALFORMED': text('Le pont local a répondu quelque chose d’illisible.', 'Le pont et cette page sont sans doute de versions différentes.', 'Mettez à jour le plus ancien des deux et réessayez.'),
  'USER-CANCELLED': text('Vous avez annulé.', 'Rien n’a été signé et rien n’a quitté cet ordinateur.', 'Appuyez de nouveau quand vous le voudrez.'),
  'BRIDGE-HOST': text('Le pont local a été appelé par un nom qui n’est pas le sien.', 'Une page a tenté de l’atteindre sous une autre adresse. Elle a été repoussée.', 'Si vous n’avez rien fait de tel, fermez les pages que vous ne connaissez pas.'),
  'BRIDGE-ORIGIN': text('Ce site ne peut pas parler au pont local.', 'Le pont ne sert que les consoles pour lesquelles il a été installé.', 'Vérifiez l’adresse de la console. Si elle est juste, réinstallez le pont pour elle.'),
  'BRIDGE-FETCH-MODE': text('Le pont local a été sollicité d’une manière qu’il n’admet pas.', 'Ses pages sont seules : aucune autre ne peut les encadrer ni les charger.', 'Ouvrez la fenêtre depuis la console.'),
  'BRIDGE-CONTENT-TYPE': text('Le pont local a reçu autre chose que du JSON.', 'Les formulaires d’autres pages ressemblent à cela. Il a été repoussé.', 'Ouvrez la fenêtre depuis la console.'),
  'BRIDGE-TOO-LARGE': text('Le pont local a reçu trop de données.', 'Il accepte ici {limit} octets au plus.', 'Prévenez un administrateur, avec l’identifiant ci-dessous.'),
  'BRIDGE-PAGE-TOKEN': text('Cette fenêtre n’est plus valable.', 'Elle a déjà servi, est trop ancienne, ou le pont local a redémarré.', 'Fermez-la et recommencez depuis la console.'),
  'BRIDGE-REQUEST-MALFORMED': text('Le pont local ne peut pas lire ce qu’il a reçu.', 'La page et le pont sont sans doute de versions différentes.', 'Mettez à jour le plus ancien des deux et réessayez.'),
  'BRIDGE-NOT-FOUND': text('Le pont local n’a pas cela.', 'La page et le pont sont sans doute de versions différentes.', 'Mettez à jour le plus ancien des deux et réessayez.'),
  'BRIDGE-NOT-PAIRED': text('Cette console n’est pas appairée avec cet ordinateur.', 'Le pont local ne travaille que pour les consoles que vous avez confirmées sur cet ordinateur.', 'Appairez-la d’abord, sur la page de la console qui concerne le pont.'),
  'BRIDGE-PAIRING-EXPIRED': text('Cet appairage n’est plus valable.', 'Il n’a pas été confirmé en deux minutes, ou un autre a été commencé.', 'Recommencez depuis la console.'),
  'BRIDGE-BUSY': text('La Nitrokey travaille dans une autre fenêtre.', 'Une opération à la fois ; une seconde connexion casserait la première.', 'Terminez ou fermez l’autre fenêtre, puis réessayez.'),
  'BRIDGE-MODULE-MISSING': text('Le pont local n’atteint aucune Nitrokey.', 'La bibliothèque qu’il lui faut (OpenSC) est introuvable sur cet ordinateur.', 'Installez OpenSC, puis réessayez.'),
  'BRIDGE-OPERATION-OVER': text('La Nitrokey a été déconnectée entre-temps.', 'Entre la lecture de la part et la signature, elle attend 15 secondes au plus. Rien n’a été signé.', 'Réessayez.'),
  'BRIDGE-FAILED': text('Le pont local n’a pas pu terminer, pour une raison qu’il n’attendait pas.', 'Rien n’a été signé.', 'Réessayez. Si cela se reproduit, donnez l’identifiant ci-dessous à la personne qui s’occupe de Sceau.'),
} satisfies Partial<Record<RefusalId, RefusalText>>
