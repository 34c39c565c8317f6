// The words of every refusal in French (protocol.md, "Refusals"). English beside it says the same, id by id.
import type { RefusalId } from '../refusal.ts'
import { frenchBridge } from './french-bridge.ts'
import { frenchCertificate } from './french-certificate.ts'
import { frenchServer } from './french-server.ts'
import { frenchToken } from './french-token.ts'
import type { RefusalText } from './text.ts'

const text = (what: string, means: string, todo: string): RefusalText => ({ what, means, todo })

const reload = 'Rechargez la page et réessayez. Si cela se reproduit, donnez l’identifiant à la personne qui s’occupe de Sceau.'
const tellAdministrator = 'Prévenez un administrateur, avec l’identifiant ci-dessous.'
const nothingLost = 'Rien n’a été signé et rien n’est perdu.'
const damaged = 'Ce qui est arrivé est abîmé, ou écrit par une autre version.'
const notCounted = 'Cette contribution ne compte pas. La session continue, et un autre porteur peut prendre sa place.'
const correctField = 'Corrigez le champ et renvoyez le formulaire. Votre saisie est toujours là.'
const formWaits = 'L’autorité n’est pas encore créée.'
const compareExport = 'Gardez le fichier tel quel, exportez de nouveau le journal et vérifiez cet export. S’il échoue aussi, prévenez la personne qui s’occupe de Sceau : docs/runbook.fr.md, « Un journal rompu ».'

export const french = {
  ...frenchBridge,
  ...frenchCertificate,
  ...frenchServer,
  ...frenchToken,

  'BYTES-MALFORMED': text('Sceau a reçu des données qu’il ne peut pas lire.', damaged, reload),
  'BYTES-WRONG-LENGTH': text('Sceau a reçu {what} d’une mauvaise longueur : {got} octets au lieu de {expected}.', damaged, reload),

  'SHAMIR-PARAMETERS': text('Ces nombres ne permettent pas de partager une clé.', 'Le seuil, le nombre de parts ou l’aléa est hors de ses limites.', tellAdministrator),
  'SHAMIR-SHARE-ZERO': text('Une part portant le numéro 0 a été présentée.', 'Aucune part honnête n’a ce numéro : elle déciderait seule du résultat.', tellAdministrator),
  'SHAMIR-SHARE-DUPLICATE': text('La même part a été présentée deux fois.', 'Deux copies d’une part n’en font qu’une.', 'Il faut un autre porteur.'),
  'SHAMIR-SHARE-COUNT': text('Le nombre de parts n’est pas le seuil.', 'On réunit exactement autant de parts que le seuil ; {got} ont été données.', tellAdministrator),
  'SHAMIR-SHARE-LENGTH': text('Les parts n’ont pas la même longueur.', 'Elles ne viennent pas du même partage.', tellAdministrator),

  'ROSTER-MALFORMED': text('La liste des porteurs est illisible.', damaged, tellAdministrator),
  'ROSTER-INVALID': text('La liste des porteurs se contredit.', 'Une Nitrokey, un numéro de série ou une clé y figure deux fois, ou les nombres ne concordent pas ({reason}).', tellAdministrator),

  'SHARE-MALFORMED': text('La part de cette Nitrokey est illisible.', damaged, 'Vérifiez que c’est la bonne Nitrokey. Si oui, prévenez un administrateur : l’autorité peut signer tant qu’assez d’autres porteurs ont la leur.'),
  'SHARE-WRONG-AUTHORITY': text('Cette part appartient à une autre autorité.', notCounted, 'Insérez la Nitrokey qui porte la part de cette autorité.'),
  'SHARE-WRONG-GENERATION': text('Cette part est d’une autre génération : {got} au lieu de {expected}.', 'Les parts de cette autorité ont été renouvelées ; les anciennes ne valent plus rien.', 'Utilisez la Nitrokey qui a reçu la nouvelle part.'),
  'SHARE-WRONG-INDEX': text('C’est la part d’un autre porteur.', notCounted, 'Insérez votre propre Nitrokey.'),
  'SHARE-WRONG-ROSTER': text('Cette part a été faite pour une autre liste de porteurs.', notCounted, tellAdministrator),
  'SHARE-WRONG-PARAMETERS': text('Cette part a été faite pour un autre seuil ou un autre nombre de parts.', notCounted, tellAdministrator),
  'SHARE-COMMITMENT-MISMATCH': text('La part n’est pas celle qui a été distribuée.', `Au moins un bit diffère. ${notCounted}`, 'Prévenez un administrateur : la part de cette Nitrokey est à remplacer.'),
  'SERVER-PART-MISMATCH': text('La part du serveur ne correspond pas.', 'Le fichier a été modifié, ou vient d’une autre autorité ou génération ({reason}). Aucune session ne peut s’ouvrir sans elle.', 'Restaurez-la depuis une sauvegarde : docs/runbook.md, « Restoring ».'),
  'KEY-MISMATCH': text('Les parts réunies ne donnent pas la clé de l’autorité.', nothingLost, tellAdministrator),

  'SIGNATURE-INVALID': text('Une signature ne se vérifie pas.', 'Ce qui a été reçu n’a pas été signé par l’appareil ou la chambre de clé annoncés, ou a été modifié ensuite. Cela n’a pas été utilisé.', 'Ne réessayez pas à l’aveugle. Prévenez un administrateur, avec l’identifiant ci-dessous.'),
  'STATEMENT-MALFORMED': text('La déclaration de la Nitrokey est illisible.', damaged, reload),
  'STATEMENT-PURPOSE-UNKNOWN': text('La Nitrokey a signé pour un usage inconnu ici.', 'Le pont local est sans doute plus récent que le serveur.', 'Mettez à jour le plus ancien des deux.'),
  'STATEMENT-WRONG-PURPOSE': text('La Nitrokey a signé pour un autre usage : {got} au lieu de {expected}.', 'La déclaration n’a pas été utilisée.', reload),
  'STATEMENT-WRONG-ORIGIN': text('La déclaration de la Nitrokey a été faite pour un autre site.', 'Elle n’a pas été utilisée. On vous montre peut-être une fausse console.', 'Vérifiez l’adresse dans la barre du navigateur, puis prévenez un administrateur.'),
  'STATEMENT-WRONG-SESSION': text('La déclaration de la Nitrokey appartient à une autre session.', 'Une ancienne contribution ne peut pas resservir.', 'Approuvez dans la session ouverte maintenant.'),
  'STATEMENT-WRONG-NITROKEY': text('Une autre Nitrokey que celle attendue a signé.', 'La déclaration n’a pas été utilisée.', 'Insérez la Nitrokey dont le nom figure sur la page.'),
  'STATEMENT-WRONG-AUTHORITY': text('La déclaration de la Nitrokey concerne une autre autorité.', 'Elle n’a pas été utilisée.', reload),
  'STATEMENT-WRONG-GENERATION': text('La déclaration de la Nitrokey concerne une autre génération de parts.', 'Elle n’a pas été utilisée.', reload),
  'STATEMENT-WRONG-INDEX': text('La déclaration de la Nitrokey concerne la part d’un autre porteur.', 'Elle n’a pas été utilisée.', 'Connectez-vous comme le porteur à qui appartient cette Nitrokey.'),
  'STATEMENT-WRONG-ROSTER': text('La déclaration de la Nitrokey nomme une autre liste de porteurs.', 'Elle n’a pas été utilisée.', tellAdministrator),
  'STATEMENT-WRONG-TBS': text('La Nitrokey a approuvé autre chose que ce que cette session signe.', notCounted, 'Regardez de nouveau la session et approuvez ce qu’elle montre.'),
  'STATEMENT-WRONG-ANNOUNCEMENT': text('La Nitrokey a approuvé pour une autre chambre de clé.', notCounted, 'Regardez de nouveau la session et approuvez encore une fois.'),
  'STATEMENT-WRONG-EXPIRY': text('La déclaration de la Nitrokey porte un autre délai.', notCounted, 'Regardez de nouveau la session et approuvez encore une fois.'),
  'STATEMENT-WRONG-COMMITMENT': text('L’accusé de réception est celui d’une autre part.', 'La part n’est pas confirmée ; le serveur garde sa copie scellée.', 'Ouvrez de nouveau le paquet.'),
  'STATEMENT-WRONG-PROPOSAL': text('La Nitrokey a approuvé un autre changement de politique.', 'Cette approbation ne compte pas. La proposition reste ouverte pour les autres.', 'Regardez de nouveau la proposition et approuvez encore une fois.'),
  'STATEMENT-WRONG-AUDIT-HEAD': text('La déclaration de la Nitrokey porte un autre état du journal d’audit.', 'Ce qu’elle a signé n’a pas été utilisé : cela doit porter sur le journal montré au porteur.', 'Recommencez depuis la page. Si cela se reproduit, donnez l’identifiant à la personne qui s’occupe de Sceau.'),
  'ANNOUNCEMENT-MALFORMED': text('L’annonce de la chambre de clé est illisible.', damaged, reload),
  'CONTRIBUTION-MALFORMED': text('La contribution scellée est illisible.', damaged, reload),
  'CONTRIBUTION-KEY-INVALID': text('La clé de la chambre de clé n’est pas utilisable.', 'Rien n’a été scellé et rien n’a quitté cet ordinateur.', tellAdministrator),
  'CONTRIBUTION-WRONG-CIPHERTEXT': text('La contribution scellée n’est pas celle que la Nitrokey a signée.', notCounted, tellAdministrator),
  'CONTRIBUTION-UNOPENABLE': text('La chambre de clé ne peut pas ouvrir la contribution.', `Elle a été scellée pour une autre chambre de clé ou une autre déclaration. ${notCounted}`, 'Approuvez encore une fois ; si cela se reproduit, prévenez un administrateur.'),

  'DEPLOYMENT-MALFORMED': text('Le paquet contenant votre part est illisible.', damaged, 'Ouvrez-le de nouveau depuis la console. Si cela se reproduit, prévenez un administrateur.'),
  'DEPLOYMENT-WRONG-NITROKEY': text('Ce paquet est destiné à une autre Nitrokey.', 'Rien n’a été écrit.', 'Insérez la Nitrokey dont le nom figure sur la page.'),
  'DEPLOYMENT-UNOPENABLE': text('Cette Nitrokey ne peut pas ouvrir le paquet.', 'Il a été scellé pour un autre appareil, ou celui-ci a été réinitialisé depuis.', 'Insérez la Nitrokey que vous avez enregistrée. Si elle a été réinitialisée, prévenez un administrateur.'),

  'SESSION-COMPLETE': text('Cette session est terminée.', 'Assez de porteurs ont approuvé et la signature est enregistrée.', 'Il n’y a plus rien à faire.'),
  'SESSION-REFUSED': text('Cette session a été refusée.', `Il ne reste pas assez de porteurs pour approuver. ${nothingLost}`, 'La demande peut être retirée, ou une nouvelle session ouverte.'),
  'SESSION-REFUSED-BY-ONE': text('Un porteur a refusé et, pour cette autorité, un seul refus met fin à la session.', `Les autres ne pouvaient pas continuer sans son accord. ${nothingLost} La demande reste ouverte.`, 'Lisez le motif que ce porteur a donné. La demande peut être retirée, ou une nouvelle session ouverte.'),
  'SESSION-EXPIRED': text('Le temps de cette session est écoulé.', `${nothingLost} La demande reste ouverte.`, 'Ouvrez une nouvelle session quand assez de porteurs sont là.'),
  'SESSION-CANCELLED': text('Cette session a été annulée.', nothingLost, 'Demandez à l’administrateur si une nouvelle session sera ouverte.'),
  'SESSION-FAILED': text('Cette session a échoué.', `La chambre de clé ou le serveur s’est arrêté pendant qu’elle était ouverte. ${nothingLost} La demande reste ouverte.`, 'Ouvrez une nouvelle session.'),

  'POLICY-MALFORMED': text('La proposition de changer la politique est illisible.', damaged, reload),
  'POLICY-UNCHANGED': text('Cette proposition ne change rien.', 'La politique est déjà celle qu’elle demande.', 'Changez au moins une règle, ou laissez la politique telle quelle.'),
  'POLICY-MISMATCH': text('La proposition ne concerne pas ces porteurs.', 'Elle nomme une autre autorité, une autre liste de porteurs ou une autre politique que l’actuelle. Rien n’a été signé ni changé.', 'Rechargez la page. Si cela se reproduit, prévenez un administrateur par une autre voie que la console.'),
  'POLICY-PROPOSED': text('Un autre changement de cette politique est en cours de décision.', 'Les porteurs décident d’un changement à la fois, pour que chacun sache ce que les autres approuvent.', 'Attendez sa fin, ou retirez-le d’abord.'),
  'POLICY-APPROVED': text('Votre Nitrokey a déjà approuvé ce changement.', 'Chaque Nitrokey compte une fois. Votre approbation est gardée et ne peut pas être donnée de nouveau.', 'Il n’y a plus rien à faire. Aux autres de décider.'),
  'POLICY-DECLINED': text('Vous avez refusé ce changement.', 'Un refus vaut jusqu’à la fin de la proposition.', 'Si vous avez changé d’avis, demandez à un administrateur de proposer de nouveau le changement.'),
  'POLICY-CLOSED': text('Cette proposition est close.', 'Elle a été appliquée, refusée ou retirée, ou son temps est écoulé. On ne peut plus rien approuver pour elle.', 'La page de l’autorité montre sa politique et comment la proposition a fini.'),

  'NOT-SIGNED-IN': text('Vous n’êtes pas connecté, ou votre connexion est terminée.', 'Sceau ne montre rien à qui il ne connaît pas.', 'Connectez-vous de nouveau ; vous reviendrez à cette page.'),
  'NOT-AUTHORISED': text('Votre compte ne permet pas cette action.', 'Elle est réservée à un autre rôle.', 'Si vous pensez y avoir droit, demandez à un administrateur.'),
  'NOT-FOUND': text('Ceci n’existe pas, ou ne vous est pas destiné.', 'Le lien est peut-être ancien ou incomplet.', 'Revenez à la vue d’ensemble.'),

  'AUTHORITY-NOT-READY': text('Cette autorité ne peut pas encore signer de certificats.', 'Il faut d’abord que chaque part soit sur sa Nitrokey, que la signature d’essai soit faite et la part du serveur sauvegardée.', 'La liste des étapes, sur la page de l’autorité, dit ce qui manque.'),
  'AUTHORITY-WRONG-PHASE': text('L’état actuel de l’autorité ne permet pas cette action.', 'Quelqu’un a peut-être été plus rapide que vous.', 'Rechargez la page pour voir où elle en est.'),
  'AUTHORITY-RETIRED': text('Cette autorité est retirée du service.', 'Elle n’émet plus de certificats ; elle peut encore signer des listes de révocation.', 'Utilisez l’autorité qui la remplace.'),
  'AUTHORITY-ABANDONED': text('Cette autorité a été abandonnée.', 'Elle n’a jamais été prête et ne signe rien.', 'Créez-en une nouvelle.'),

  'DRAFT-MALFORMED': text('Le formulaire contient un champ inconnu, ou une valeur d’une autre nature.', formWaits, reload),
  'DRAFT-NAME': text('Le nom de l’autorité a de 1 à 64 caractères visibles.', formWaits, correctField),
  'DRAFT-ORGANIZATION': text('L’organisation a de 1 à 64 caractères visibles.', formWaits, correctField),
  'DRAFT-COUNTRY': text('Le pays est l’un des codes à deux lettres de la norme ISO 3166, par exemple FR.', formWaits, correctField),
  'DRAFT-KEY-ALGORITHM': text('La clé est RSA, de 2048, 3072 ou 4096 bits.', formWaits, correctField),
  'DRAFT-VALIDITY': text('La validité est de 1 à 30 années entières.', formWaits, correctField),
  'DRAFT-THRESHOLD': text('Le seuil est de 2 à 15.', 'Avec 1, une seule personne pourrait signer.', correctField),
  'DRAFT-SHARE-COUNT': text('Le nombre de parts est de 3 à 20.', formWaits, correctField),
  'DRAFT-THRESHOLD-ABOVE-SHARES': text('Le seuil dépasse le nombre de parts.', 'Une telle autorité ne pourrait jamais signer.', correctField),
  'DRAFT-ASSIGNMENT-COUNT': text('Il y a exactement un porteur par part.', formWaits, 'Ajoutez ou retirez des porteurs jusqu’à ce que les nombres concordent.'),
  'DRAFT-NITROKEY-ID': text('Une Nitrokey s’appelle NK et trois chiffres, de NK001 à NK999.', formWaits, correctField),
  'DRAFT-NITROKEY-TWICE': text('Cette Nitrokey est déjà donnée à un autre porteur.', 'Deux parts sur une Nitrokey seraient la moitié d’un quorum dans une seule main.', correctField),
  'DRAFT-HOLDER-NAME': text('Le nom du porteur a de 1 à 255 caractères visibles.', formWaits, correctField),
  'DRAFT-EMAIL': text('Ce n’est pas une adresse électronique valable.', 'Le porteur ne pourrait pas être invité.', correctField),
  'DRAFT-EMAIL-TWICE': text('Cette adresse est déjà donnée à un autre porteur.', 'Une personne avec deux parts serait à elle seule la moitié d’un quorum.', correctField),
  'DRAFT-LOCATION': text('Le site a de 1 à 255 caractères visibles.', formWaits, correctField),

  'AUDIT-CHAIN-BROKEN': text('Le journal est rompu à la ligne {seq} : {reason}.', 'Quelqu’un a modifié la base à l’insu de Sceau, ou elle est abîmée.', 'Gardez le fichier tel quel, et comparez-le à la dernière sauvegarde : docs/runbook.md, « A broken audit trail ».'),
  'AUDIT-FILE-MALFORMED': text('Cette ligne n’est pas d’un fichier de journal : {reason}.', 'C’est un autre fichier, ou quelqu’un y a écrit.', compareExport),
  'AUDIT-FILE-CUT': text('Le fichier finit à la ligne {seq} du journal ; sa première ligne en annonce {rows}, et la dernière est celle de l’export.', 'La fin manque : le fichier a été coupé, ou des lignes ont été enlevées.', compareExport),
  'AUDIT-STATEMENT-INVALID': text('La signature de la Nitrokey {nitrokeyId} ne tient pas ({reason}).', 'Cette déclaration a été modifiée, ou un autre appareil l’a faite. Elle n’atteste rien.', compareExport),
  'AUDIT-STATEMENT-MISSING': text('La ligne {seq} ({action}) répond d’une déclaration signée par une Nitrokey, et le fichier ne l’a pas.', 'La déclaration a été enlevée ou modifiée, ou la ligne n’est d’aucune Nitrokey.', compareExport),
  'AUDIT-STATEMENT-UNKNOWN': text('Aucune ligne ne répond de cette déclaration de la Nitrokey {nitrokeyId}.', 'Elle appartient à un autre journal, ou sa ligne a été enlevée.', compareExport),
  'AUDIT-HEAD-UNKNOWN': text('Ce que la Nitrokey {nitrokeyId} a attesté pour la ligne {seq} n’est aucune des lignes qui la précèdent.', 'Ce n’est pas le journal qui a été montré à son porteur : des lignes ont changé après la signature de la Nitrokey.', compareExport),

  'DATABASE-CORRUPT': text('Le fichier de la base de données est abîmé.', 'Sceau ne démarre pas dessus, pour que rien n’empire.', 'Restaurez la dernière sauvegarde : npm run restore -- FICHIER.'),
  'DATABASE-NEWER': text('La base de données a été écrite par une version plus récente de Sceau.', 'Cette version ne peut pas la lire sans risque.', 'Démarrez la version plus récente.'),
  'BACKUP-EXISTS': text('Un fichier porte déjà ce nom.', 'Sceau n’écrase jamais une sauvegarde.', 'Donnez un autre nom.'),
  'BACKUP-MALFORMED': text('Ce fichier n’est pas une sauvegarde entière de Sceau ({reason}).', 'C’est un autre fichier, ou il a été coupé. Il n’a pas été utilisé.', 'Vérifiez le nom du fichier.'),
  'BACKUP-DIGEST-MISMATCH': text('La sauvegarde est abîmée.', 'La partie « {part} » n’est pas ce que dit le manifeste. Elle n’a pas été utilisée.', 'Utilisez une autre sauvegarde. Si elle vient d’être faite, vérifiez le disque et refaites-la.'),
  'BACKUP-INCOMPLETE': text('Une partie manque : « {part} ».', 'Sans elle, un serveur restauré ne pourrait pas signer : ce n’est pas une sauvegarde.', 'Pour restaurer, utilisez une autre sauvegarde. Pour sauvegarder, cherchez le fichier dans le dossier des données.'),
  'RESTORE-NOT-EMPTY': text('Le dossier des données n’est pas vide, ou un secret gardé ailleurs est encore à sa place.', 'Restaurer mêlerait deux installations.', 'Arrêtez le serveur et déplacez ce qui s’y trouve, ou donnez à SCEAU_DATA un dossier vide, et à KEYROOM_IDENTITY_FILE et PUSH_IDENTITY_FILE des places libres.'),
  'BACKUP-NOT-FOUND': text('Il n’y a pas de fichier à cet endroit.', 'Rien n’a été restauré.', 'Vérifiez le nom du fichier.'),
} satisfies Record<RefusalId, RefusalText>
