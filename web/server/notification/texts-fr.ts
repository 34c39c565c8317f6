// The words of notifications in French. English beside it says the same.
import type { NotificationTexts } from './texts.ts'

const days = (count = 0): string => (count <= 0 ? 'd’ici un jour' : count === 1 ? 'dans 1 jour' : `dans ${count} jours`)

export const textsInFrench: NotificationTexts = {
  of: (kind, { what, count = 1, days: left }, name) => {
    switch (kind) {
      case 'signature-asked': return { title: `Une signature est demandée : ${name}`, body: 'Regardez ce qui est demandé, et dites quand vous êtes là pour approuver ou refuser.', act: 'Voir la demande' }
      case 'session-open': return { title: `Approuvez ou refusez maintenant : ${name}`, body: 'Une session de signature est ouverte. Elle ne le reste que quelques minutes.', act: 'Ouvrir la session' }
      case 'deployment-waits': return { title: `Votre part attend : ${name}`, body: 'Mettez-la sur votre Nitrokey, à l’ordinateur où tourne votre pont local.', act: 'Recevoir la part' }
      case 'policy-proposed': return { title: `Un changement de politique est proposé : ${name}`, body: 'Lisez ce qui changerait et approuvez-le avec votre Nitrokey si vous êtes d’accord. Il y a sept jours.', act: 'Voir le changement' }
      case 'session-ended': {
        const how = what === 'refused' ? 'a été refusée' : what === 'expired' ? 'est arrivée à expiration' : 'a été arrêtée'
        return { title: `Une session ${how} : ${name}`, body: 'Rien n’a été signé. Votre demande reste ouverte, et une nouvelle session peut être ouverte pour elle.', act: 'Voir comment elle a fini' }
      }
      case 'expires-soon':
        if (what === 'authority') return { title: `L’autorité prend fin ${days(left)} : ${name}`, body: 'Ensuite, plus rien de ce qu’elle a signé n’est accepté. Préparez dès maintenant celle qui lui succède.', act: 'Ouvrir l’autorité' }
        if (what === 'crl') return { title: `La liste de révocation est à refaire ${days(left)} : ${name}`, body: 'Quand elle est périmée, bien des programmes refusent tous les certificats de cette autorité. Demandez la suivante.', act: 'Ouvrir l’autorité' }
        return { title: `${count === 1 ? '1 certificat prend' : `${count} certificats prennent`} bientôt fin : ${name}`, body: `Le premier prend fin ${days(left)}. Demandez-en de nouveaux là où il en faut encore.`, act: 'Ouvrir l’autorité' }
      case 'recovery':
        if (what === 'made') return { title: 'Un lien vers votre compte a été fait', body: 'Il vous fait revenir quand vous avez perdu votre moyen de vous connecter. Il ne donne ni part ni code PIN. Si vous ne l’avez pas demandé, prévenez tout de suite un administrateur, par téléphone.', act: 'Ouvrir votre compte' }
        return { title: 'Votre compte a un nouveau moyen de connexion', body: 'Le lien fait par un administrateur a servi : clés d’accès et mot de passe d’avant sont supprimés, et toutes les connexions ont pris fin. Si ce n’était pas vous, prévenez tout de suite un administrateur, par téléphone.', act: 'Ouvrir votre compte' }
      case 'recovery-of-other':
        if (what === 'made') return { title: `Un lien vers un compte a été fait : ${name}`, body: 'Il fait revenir cette personne quand elle a perdu tout moyen de se connecter. La page des personnes dit qui l’a fait et pourquoi. Si vous n’en savez rien, demandez à la personne, par téléphone : tant que le lien n’a pas servi, un administrateur peut le retirer.', act: 'Voir qui l’a fait' }
        return { title: `Un compte a un nouveau moyen de connexion : ${name}`, body: 'Le lien fait pour cette personne a servi : clés d’accès et mot de passe d’avant sont supprimés. Si vous n’en savez rien, demandez à la personne, par téléphone, si c’était bien elle.', act: 'Voir qui l’a fait' }
    }
  },
  greeting: (name) => `Bonjour ${name},`,
  noPin: 'Personne ne demande votre code PIN par courriel ou par téléphone : il se tape dans la fenêtre du pont local et nulle part ailleurs.',
}
