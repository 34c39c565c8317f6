// The words of the refusals that the server, its edge and its key rooms raise, in French. English beside it says the same.
import type { RefusalId } from '../refusal.ts'
import type { RefusalText } from './text.ts'

const text = (what: string, means: string, todo: string): RefusalText => ({ what, means, todo })

const reload = 'Rechargez la page et réessayez. Si cela se reproduit, donnez l’identifiant à la personne qui s’occupe de Sceau.'
const tellAdministrator = 'Prévenez un administrateur, avec l’identifiant ci-dessous.'
const versions = 'La page et le serveur sont sans doute de versions différentes.'
const notCounted = 'Rien n’a été compté deux fois et rien n’est perdu.'
const requestStays = 'Rien n’a été signé. La demande reste ouverte.'
const address = 'Vérifiez l’adresse dans la barre du navigateur, puis ouvrez la console depuis votre propre favori.'

export const frenchServer = {
  'INPUT-MALFORMED': text('Le serveur ne peut pas lire le champ « {field} ».', versions, reload),
  'INPUT-TOO-LARGE': text('C’est plus que ce que le serveur accepte en une fois.', 'Rien n’a été enregistré.', 'Envoyez moins. Une demande de certificat a quelques milliers de caractères au plus.'),
  'INPUT-LENGTH-UNKNOWN': text('Le serveur a reçu des données sans leur longueur.', 'Un programme entre ce navigateur et le serveur les a sans doute modifiées.', tellAdministrator),
  'ORIGIN-NOT-ALLOWED': text('Cela venait d’une page qui n’est pas la console.', 'Un autre site a peut-être tenté d’agir en votre nom. Il a été repoussé.', address),
  'HOST-NOT-ALLOWED': text('Le serveur a été appelé par un nom qui n’est pas le sien.', 'Il ne répond qu’à l’adresse que donnent ses réglages.', address),
  'METHOD-NOT-ALLOWED': text('Cette adresse donne quelque chose ; elle ne reçoit rien.', versions, reload),
  'TRIES-TOO-MANY': text('Il y a eu trop d’essais en peu de temps.', 'C’est ainsi que l’on freine qui devine, ou demande sans fin. Rien n’est bloqué, et personne d’autre n’est concerné.', 'Attendez {seconds} secondes et réessayez.'),
  'SERVER-UNREACHABLE': text('Le serveur ne répond pas.', 'Il est arrêté, ou la connexion est rompue. Ce qui y était commencé s’y poursuit ou s’achève de lui-même.', 'Vérifiez votre connexion. La page réessaie d’elle-même.'),
  'PAGE-FAILED': text('Cette page a rencontré quelque chose d’inattendu.', 'Ce que le serveur conserve n’en est pas touché.', reload),

  'CONTRIBUTION-DUPLICATE': text('Votre approbation est déjà là.', notCounted, 'Il n’y a plus rien à faire.'),
  'CONTRIBUTION-NOT-YOURS': text('Vous n’êtes pas le porteur de cette part.', 'Seul le porteur d’une part de cette autorité peut approuver ou refuser avec elle.', 'Connectez-vous comme le porteur à qui appartient la Nitrokey.'),
  'CONTRIBUTION-BY-REQUESTER': text('Vous avez fait cette demande, vous ne pouvez donc pas l’approuver.', 'Cette autorité veut d’autres regards que celui du demandeur.', 'Un autre porteur doit approuver.'),
  'CONTRIBUTION-TOO-MANY': text('Trop de vos contributions n’ont pas pu servir dans cette session.', 'Au bout de {most}, la session n’en accepte plus de vous.', tellAdministrator),

  'DEPLOYMENT-CLOSED': text('Ce paquet est clos.', 'Sa part a déjà été confirmée, ou son autorité a été abandonnée. La copie scellée est effacée.', 'Revenez à vos parts pour voir où elle en est.'),
  'DEPLOYMENT-TOKEN-WRONG': text('Le serveur n’accepte pas le reçu de ce paquet.', 'Le paquet n’a pas été fait par ce serveur, ou le serveur a été restauré d’une sauvegarde plus ancienne. La part sur la Nitrokey n’en est pas touchée.', 'Prévenez un administrateur, qui peut refaire le paquet.'),
  'DEPLOYMENT-TOO-MANY-PASSPHRASES': text('Au plus {most} parts de cette autorité peuvent être scellées sous une phrase secrète ; {count} sont demandées.', 'Autant que le seuil, avec leurs mots, pourraient signer sans une seule Nitrokey.', 'Faites d’abord inscrire la Nitrokey d’autres porteurs.'),
  'DEPLOYMENT-NITROKEY-ENROLLED': text('La Nitrokey {nitrokeyId} est inscrite.', 'Sa part est scellée pour sa propre clé, ce qui vaut mieux que tous les mots.', 'Rechargez la page et relancez la création ; cette part n’a plus besoin de phrase secrète.'),
  'DEPLOYMENT-HOLDER-WITHOUT-ACCOUNT': text('Le porteur de {nitrokeyId}, {holderName}, n’a pas encore de compte.', 'Une part ne va qu’à quelqu’un que Sceau connaît, que sa Nitrokey soit inscrite ou non.', 'Demandez-lui d’accepter son invitation, puis relancez la création.'),
  'DEPLOYMENT-PASSPHRASE-GONE': text('Les mots pour {nitrokeyId} ont déjà été montrés.', 'Ils ne sont remis qu’une fois, pour que personne d’autre ne puisse les lire ensuite. Le serveur ne les a plus.', 'S’ils se sont perdus avant l’arrivée de la part, il faut abandonner son autorité et la refaire.'),
  'BROWSER-WITHOUT-X25519': text('Ce navigateur ne sait pas créer la clé sous laquelle les mots sont scellés (X25519).', 'Rien n’a été distribué : personne ne pourrait lire les mots.', 'Ouvrez cette page dans Chrome ou Edge 133, Firefox 130, Safari 17, ou un plus récent, et distribuez de là ; les mots se lisent dans le même navigateur.'),
  'PACKAGE-INCOMPLETE': text('Le serveur n’a pas construit ce qui entre dans chaque paquet.', 'Les scripts ou le pont local manquent dans son dossier. Aucun paquet n’a été fait.', 'La personne qui s’occupe du serveur lance : {command}.'),
  'DEPLOYMENT-NITROKEY-NOT-ENROLLED': text('La Nitrokey {nitrokeyId} n’est pas inscrite.', 'Une part est scellée pour une clé que crée sa Nitrokey ; celle-ci n’en a pas encore.', 'Demandez à son porteur de l’inscrire.'),

  'KEYROOM-IDENTITY': text('L’identité de la chambre de clé est inutilisable : {reason}.', 'Sans elle, aucune session ni aucune autorité nouvelle ne peut commencer. Les ponts locaux connaissent la chambre de clé par ce fichier.', 'Restaurez-la depuis une sauvegarde, lisible par le serveur seul (mode 0600). Avec une nouvelle, chaque pont local serait à appairer de nouveau.'),
  'KEYROOM-DIED': text('La chambre de clé s’est arrêtée avant d’avoir fini.', requestStays, 'Ouvrez une nouvelle session. Si cela se reproduit, le journal du serveur dit pourquoi.'),
  'KEYROOM-TIMEOUT': text('La chambre de clé a mis trop de temps.', `Son temps est écoulé, et tout ce qu’elle contenait a disparu. ${requestStays}`, 'Ouvrez une nouvelle session.'),
  'KEYROOM-CLOSED': text('La chambre de clé a été fermée.', 'La session a pris fin, ou le serveur s’arrête.', 'Réessayez quand le serveur sera revenu.'),

  'SESSION-UNDERWAY': text('Une session est déjà ouverte pour cette demande.', 'Une demande n’a qu’une session à la fois.', 'Allez à la session ouverte.'),
  'SESSION-STARTING': text('La session commence à peine.', 'Sa chambre de clé n’est pas encore prête à recevoir des approbations.', 'Attendez quelques secondes et réessayez.'),
  'SESSION-DECLINED': text('Vous avez refusé dans cette session.', 'Un refus vaut jusqu’à la fin de la session.', 'Si vous avez changé d’avis, approuvez dans la session suivante.'),
  'SESSION-APPROVED': text('Vous avez approuvé dans cette session.', 'Votre part est déjà dans la chambre de clé et ne peut pas être reprise.', 'Pour arrêter la signature, demandez tout de suite à un administrateur d’annuler la session.'),
  'SERVER-RESTARTED': text('Le serveur a redémarré entre-temps.', 'Ce qui était en cours a pris fin ; rien n’est signé à moitié.', 'Recommencez.'),
  'SERVER-FAILED': text('Le serveur a rencontré quelque chose d’inattendu.', 'Ce qui était en cours a pris fin ; rien n’est signé à moitié.', 'Recommencez. Si cela se reproduit, le journal du serveur dit pourquoi.'),
  'REQUEST-NOT-OPEN': text('Cette demande n’est plus ouverte.', 'Elle a été signée, retirée ou arrêtée.', 'Regardez la demande pour voir comment elle a fini.'),
  'REQUEST-CRL-OPEN': text('Une autre liste de révocation est en préparation pour cette autorité.', 'Les listes ont des numéros consécutifs : il n’y en a qu’une à la fois.', 'Terminez ou retirez d’abord la demande ouverte.'),

  'INVITATION-NOT-FOUND': text('Cette invitation n’existe pas.', 'Le lien a peut-être été coupé en le copiant.', 'Copiez le lien entier, ou demandez une nouvelle invitation.'),
  'INVITATION-USED': text('Cette invitation a déjà servi.', 'Une invitation crée un seul compte.', 'Connectez-vous avec votre compte. Si ce n’est pas vous qui l’avez utilisée, prévenez tout de suite un administrateur.'),
  'INVITATION-REVOKED': text('Cette invitation a été retirée.', 'Un administrateur l’a reprise.', 'Demandez-en une nouvelle.'),
  'INVITATION-EXPIRED': text('Cette invitation est trop ancienne.', 'Les invitations ne valent qu’un temps.', 'Demandez-en une nouvelle.'),
  'RECOVERY-OWN': text('C’est votre propre compte.', 'Un administrateur rouvre l’accès des autres, jamais le sien : qui trouve votre console ouverte pourrait sinon la garder.', 'Ajoutez ou retirez vos clés d’accès sur la page de votre compte, ou demandez à un autre administrateur.'),
  'RECOVERY-BANNED': text('Le compte de {name} est fermé.', 'Aucun lien ne rouvre un compte fermé.', 'Parlez-en à qui l’a fermé.'),
  'RECOVERY-BY-ADMINISTRATOR': text('Le compte de {name} n’est pas celui d’un administrateur.', 'La commande sur le serveur est pour les administrateurs. Ils rouvrent l’accès de tous les autres, et leur nom figure au journal.', 'Demandez à un administrateur : page « Personnes », « Rouvrir l’accès ».'),
  'RECOVERY-NOT-FOUND': text('Ce lien n’existe pas.', 'Il a peut-être été coupé en le copiant.', 'Copiez le lien entier, ou demandez-en un nouveau à un administrateur.'),
  'RECOVERY-USED': text('Ce lien a déjà servi.', 'Il ne sert qu’une fois. Les clés d’accès, le mot de passe et les connexions d’avant ont pris fin avec lui.', 'Connectez-vous avec ce qui a été choisi alors. Si ce n’est pas vous qui l’avez utilisé, prévenez tout de suite un administrateur, par téléphone.'),
  'RECOVERY-REVOKED': text('Ce lien a été retiré.', 'Un administrateur l’a repris, ou en a fait un plus récent.', 'Utilisez le lien le plus récent, ou demandez-en un.'),
  'RECOVERY-EXPIRED': text('Ce lien est trop ancien.', 'Un tel lien vaut un jour.', 'Demandez-en un nouveau à un administrateur.'),
  'EMAIL-TAKEN': text('Un compte existe déjà avec cette adresse électronique.', 'Une adresse, un compte.', 'Connectez-vous avec elle, ou prenez une autre adresse.'),
  'PASSWORD-LENGTH': text('Le mot de passe a {min} à {max} caractères.', 'C’est sa longueur qui le rend difficile à deviner.', 'Choisissez-en un de cette longueur ; quelques mots à la suite se retiennent facilement.'),
  'LOGIN-WRONG': text('Cette adresse et ce mot de passe ne vont pas ensemble.', 'Vous n’êtes pas connecté. Les deux sont vérifiés ensemble : Sceau ne dit pas lequel est faux.', 'Tapez de nouveau les deux, ou utilisez une clé d’accès. Si vous avez perdu tous vos accès, demandez à un administrateur : il peut les rouvrir.'),
  'LOGIN-CODE-NEEDED': text('Votre compte demande aussi le code de votre application d’authentification.', 'Le mot de passe est juste. Les six chiffres de l’application sont la seconde étape.', 'Ouvrez l’application, et tapez les six chiffres qu’elle montre pour Sceau.'),
  'LOGIN-CODE-WRONG': text('Ce code n’est pas bon.', 'Il a été mal tapé, il est trop ancien, ou il a déjà servi : chaque code vaut une fois, environ une minute.', 'Attendez le code suivant dans l’application et tapez celui-là. Si cela continue, vérifiez l’heure de votre téléphone.'),
  'LOGIN-CODE-OVER': text('Cette mise en place a trop duré.', 'Un secret qui a été montré attend dix minutes son premier code. Rien n’a changé.', 'Recommencez, et retirez l’entrée précédente de votre application.'),
  'LOGIN-LAST-WAY': text('C’est votre seul moyen de vous connecter.', 'Sans lui, vous ne pourriez plus revenir à votre compte.', 'Ajoutez d’abord une autre clé d’accès, puis retirez celle-ci.'),
  'PROOF-NEEDED': text('Sceau veut être sûr que c’est vous.', 'Vous vous êtes connecté il y a plus de {minutes} minutes, et cet acte touche à qui garde ou emploie une clé. Rien n’a changé.', 'Recommencez : la page demandera d’abord votre clé d’accès ou votre mot de passe.'),
  'PASSKEY-OVER': text('Cela a duré trop longtemps, ou a déjà reçu une réponse.', 'Une clé d’accès ne répond qu’une fois à chaque question, en moins de cinq minutes. Rien n’a changé.', 'Recommencez.'),
  'PASSKEY-WRONG': text('La réponse de la clé d’accès n’a pas été acceptée.', 'Elle n’a pas été faite pour cette console, ou l’appareil n’a pas vérifié qui le tient. Rien n’a changé.', 'Réessayez, et déverrouillez l’appareil quand il le demande. Si cela se répète, utilisez une autre clé d’accès.'),
  'PASSKEY-UNKNOWN': text('Cette clé d’accès n’appartient à aucun compte ici.', 'Elle a été retirée, ou n’a jamais été ajoutée.', 'Utilisez une autre clé d’accès ou votre mot de passe, puis ajoutez cet appareil sur la page de votre compte.'),
  'PASSKEY-TAKEN': text('Cet appareil a déjà une clé d’accès pour votre compte.', 'Un appareil, une clé d’accès : une seconde serait la même.', 'Utilisez celle qui existe, ou choisissez un autre appareil.'),
  'PASSKEY-TOO-MANY': text('Vous avez déjà {most} clés d’accès.', 'Il n’en est pas gardé plus pour une personne.', 'Retirez-en une qui ne sert plus, puis réessayez.'),
  'PASSKEY-IMPOSSIBLE': text('Les clés d’accès ne fonctionnent pas sur cette console.', 'Les navigateurs gardent des clés d’accès pour les consoles qui ont un nom ; celle-ci est jointe par un numéro, ou ce navigateur n’en a pas.', 'Utilisez un mot de passe, ou demandez à qui s’occupe de Sceau de donner un nom à la console.'),
  'PASSKEY-CANCELLED': text('Aucune clé d’accès n’a servi.', 'La fenêtre du navigateur a été fermée, a trop attendu, ou n’en a trouvé aucune pour cette console. Rien n’a changé.', 'Réessayez avec l’appareil qui porte votre clé d’accès, ou utilisez votre mot de passe. Si vous avez perdu les deux, demandez à un administrateur : il peut rouvrir votre accès.'),
  'PAIRING-UNKNOWN': text('Cet appairage n’est plus valable.', 'Il a déjà servi, a trop duré, ou a été commencé par quelqu’un d’autre.', 'Recommencez l’appairage.'),
  'ENROLMENT-UNKNOWN': text('Cette inscription n’est plus valable.', 'Elle a déjà servi, a trop duré, ou a été commencée par quelqu’un d’autre.', 'Recommencez l’inscription.'),
  'NITROKEY-NOT-AWAITED': text('Aucune autorité n’attend {nitrokeyId} de vous.', 'Les autorités dont vous êtes porteur nomment d’autres Nitrokey.', 'Vérifiez l’étiquette de la Nitrokey, puis demandez à l’administrateur.'),
  'NITROKEY-TAKEN': text('Cet appareil est inscrit comme {nitrokeyId}, pour quelqu’un d’autre.', 'Une Nitrokey appartient à un seul porteur.', 'Insérez votre propre Nitrokey.'),
  'NITROKEY-IN-USE': text('Cet appareil est inscrit comme {nitrokeyId} et porte une part.', 'L’inscrire de nouveau couperait cette part.', 'Utilisez une autre Nitrokey, ou prévenez un administrateur.'),
  'PUSH-ENDPOINT': text('Le service de notification de ce navigateur ne peut pas servir ({reason}).', 'Le serveur appelle des services de l’Internet public, en https, et aucune autre adresse qu’un navigateur lui donnerait.', 'Utilisez un autre navigateur, ou faites-vous prévenir par courriel.'),
  'PUSH-DEVICES': text('Vous avez déjà {most} appareils.', 'Il n’en est pas gardé plus pour une personne.', 'Retirez-en un qui ne sert plus, puis réessayez.'),

  'AUTHORITY-NOT-ENROLLED': text('Toutes les Nitrokeys ne sont pas encore inscrites : il en manque {missing} sur {shareCount}.', 'La clé n’est créée que lorsque chaque part a une Nitrokey où aller.', 'La liste de contrôle, sur la page de l’autorité, dit qui manque.'),
  'AUTHORITY-NOT-TESTED': text('La signature d’essai manque.', 'Une autorité est prête quand ses porteurs ont signé sa première liste de révocation.', 'Faites la demande d’essai sur la page de l’autorité.'),
  'AUTHORITY-NOT-BACKED-UP': text('La part du serveur n’est encore dans aucune sauvegarde.', 'Si ce serveur était perdu, l’autorité ne pourrait plus jamais signer.', 'La personne qui s’occupe du serveur lance : npm run backup -- FICHIER.'),
  'AUTHORITY-NITROKEY-TAKEN': text('La Nitrokey {nitrokeyId} est celle de quelqu’un d’autre.', 'Une étiquette désigne un seul appareil d’un seul porteur.', 'Corrigez le champ et renvoyez le formulaire. Votre saisie est toujours là.'),
  'AUTHORITY-HOLDER-AUDITOR': text('Un auditeur ne peut pas porter de part.', 'Qui surveille n’agit pas.', 'Choisissez un autre porteur, ou donnez d’abord un autre rôle à cette personne.'),

  'DATABASE-NOT-FOUND': text('Il n’y a pas de base de données dans le dossier des données.', 'Sceau n’a jamais démarré avec lui, ou les réglages désignent un autre dossier.', 'Vérifiez SCEAU_DATA.'),
} satisfies Partial<Record<RefusalId, RefusalText>>
