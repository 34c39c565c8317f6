// The instructions of a package in French. English beside it says the same.
import type { InstructionTexts } from './instructions.ts'

export const instructionsInFrench: InstructionTexts = {
  enrolled: 'L’appareil doit être celui du numéro de série {serial} : ce paquet est scellé pour sa propre clé, et aucun autre ne peut l’ouvrir.',
  notEnrolled: 'La console ne connaît pas encore cette Nitrokey. Le paquet lui donne ses clés et transmet son numéro de série à la console : prenez l’appareil qui porte cette étiquette, et qui n’a jamais servi à Sceau.',
  oneSecret: `La **phrase secrète de ce fichier**, douze mots, vous est parvenue par une autre voie : téléphone, courrier, main propre. Elle
n’est pas dans ce fichier, et personne ne peut la retrouver. Si vous ne l’avez pas, appelez {contactName}, qui doit refaire un
paquet.`,
  twoSecrets: `Deux choses vous sont parvenues par une autre voie, téléphone, courrier ou main propre ; aucune n’est dans ce fichier :

- la **phrase secrète de ce fichier**, douze mots, qui ouvre le fichier ZIP. Si vous ne l’avez pas, appelez {contactName}, qui
  doit refaire un paquet ;
- la **phrase secrète de votre part**, douze autres mots, que le programme demande plus tard.`,
  whole: `# Une part pour votre Nitrokey {nitrokeyId}

- **Pour :** {holderName}
- **Site :** {site}
- **Nitrokey (étiquette) :** {nitrokeyId}
- **Autorité de certification :** {authorityName}
- **Console :** {consoleOrigin}
- **Fait le :** {builtAt} UTC
- **Questions, doutes, quoi que ce soit d’inhabituel :** {contactName}, {contactEmail}

Si vous n’êtes pas cette personne, ou si ce n’est pas votre Nitrokey, arrêtez-vous ici et appelez {contactName}.

## Ce qu’il vous faut

{secrets}

- Votre Nitrokey HSM 2 avec l’étiquette {nitrokeyId}, et son code PIN. {device}
- Un ordinateur à vous, avec un réseau. Seuls les programmes qui manquent demandent un mot de passe d’administrateur.
- Dix minutes.

## 1. Vérifier le paquet

Lisez \`verification.png\` avec votre téléphone, ou ouvrez-le et suivez l’adresse. Elle doit commencer par \`{origin}/package\`,
l’adresse de la console telle que vous la connaissez. La page dit si ce paquet y a été fait, pour qui, et s’il a déjà servi. Si
elle dit autre chose que votre nom et votre site, ou que sa part est arrivée, n’allez pas plus loin : appelez {contactName}.

## 2. Le décompresser

Dans un nouveau dossier vide. La phrase secrète de ce fichier est demandée ; tapez-la, ne la mettez pas sur la ligne de commande.
Le fichier est chiffré en AES-256, que ni le programme \`unzip\` de Linux et de macOS, ni l’Explorateur de Windows ne savent ouvrir.

**Linux**, dans un terminal, avec 7-Zip (\`sudo apt install p7zip-full\` ; Fedora : \`sudo dnf install 7zip\`) ou bsdtar
(\`sudo apt install libarchive-tools\` ; Fedora : \`sudo dnf install bsdtar\`) :

    7z x -o{folder} {file}
    # ou
    mkdir {folder} && bsdtar -x -C {folder} -f {file}

**macOS**, dans Terminal ; son \`tar\` est bsdtar :

    mkdir {folder} && tar -x -C {folder} -f {file}

**Windows** : installez 7-Zip depuis https://www.7-zip.org, puis clic droit sur le fichier, 7-Zip, « Extraire vers {folder} ».

## 3. Mettre la part sur la Nitrokey

Branchez la Nitrokey. Puis, dans le dossier, sous votre propre compte et non comme administrateur :

**Linux, macOS**

    cd {folder}
    sh deploy.sh

**Windows**, dans PowerShell

    cd {folder}
    powershell -ExecutionPolicy Bypass -File deploy.ps1

Le programme regarde ce qui manque à cet ordinateur et dit comment l’installer. Il demande le code PIN de votre Nitrokey, qui
ouvre le paquet ; personne d’autre ne le demande jamais ; ne le dites à personne. Trois codes faux bloquent la Nitrokey :
arrêtez-vous après un seul et réfléchissez. Puis il montre l’autorité, ses porteurs et votre place parmi eux, et demande s’il
faut continuer. Rien n’est encore écrit.

Vérifiez, avant de dire oui :

- que l’autorité est {authorityName}, la console {consoleOrigin} et la Nitrokey {nitrokeyId} ;
- que vous connaissez les autres porteurs, ou que l’on vous a dit leurs noms.

La part est alors écrite, relue et comparée ; après cela seulement, votre Nitrokey signe le reçu qui part vers la console.
Sans réseau, le reçu est gardé, et part quand vous relancez le programme.

Il peut être relancé à tout moment : une part déjà présente est retrouvée et vérifiée.

## 4. Ensuite

- Lisez de nouveau \`verification.png\` : la page dit maintenant quand votre part est arrivée.
- Supprimez le dossier et ce fichier. Ils ne servent plus à personne.
- Le pont local est installé lui aussi : désormais, vous approuvez dans la console, {consoleOrigin}, avec votre propre compte.
- Pour revenir en arrière, lancez \`sceau-bridge uninstall\`. La part reste sur la Nitrokey.

Si quelque chose vous a arrêté, le programme dit ce qui s’est passé, ce que cela signifie et que faire, avec un identifiant en
majuscules. Gardez-le sous la main quand vous appelez {contactName}, {contactEmail}.
`,
}
