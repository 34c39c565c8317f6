// The instructions of a package in English. French beside it says the same.
import type { InstructionTexts } from './instructions.ts'

export const instructionsInEnglish: InstructionTexts = {
  enrolled: 'The device must be the one with the serial number {serial}, to whose own key this package is sealed. No other can open it.',
  notEnrolled: 'This Nitrokey is not known to the console yet. The package gives it its keys and tells the console its serial number: use the device with this sticker, which has never been used for Sceau before.',
  oneSecret: `The **passphrase of this file**, twelve words, came to you on another channel: by telephone, by letter, by hand. It is not in
this file, and nobody can look it up. If you do not have it, call {contactName}, who has to make a new package.`,
  twoSecrets: `Two things came to you on another channel, by telephone, by letter or by hand; neither is in this file:

- the **passphrase of this file**, twelve words, which opens the ZIP file. If you do not have it, call {contactName}, who has to
  make a new package;
- the **passphrase of your share**, twelve other words, for which the program asks later.`,
  whole: `# A share for your Nitrokey {nitrokeyId}

- **For:** {holderName}
- **Site:** {site}
- **Nitrokey (sticker):** {nitrokeyId}
- **Certificate authority:** {authorityName}
- **Console:** {consoleOrigin}
- **Made on:** {builtAt} UTC
- **Questions, doubts, anything unusual:** {contactName}, {contactEmail}

If you are not this person, or this is not your Nitrokey, stop here and call {contactName}.

## What you need

{secrets}

- Your Nitrokey HSM 2 with the sticker {nitrokeyId}, and its PIN. {device}
- A computer of your own, with a network. Nothing needs an administrator's password but the programs that are missing.
- Ten minutes.

## 1. Check the package

Scan \`verification.png\` with your telephone, or open it and follow the address. It must begin with \`{origin}/package\`, the
address of the console as you know it. The page says whether this package was made there, for whom, and whether it was used
already. If it says anything else than your name and your site, or that its share has arrived, do not go on: call
{contactName}.

## 2. Unpack it

Into a new, empty folder. The passphrase of this file is asked for; type it, do not put it on the command line.
The file is encrypted with AES-256, which the program \`unzip\` of Linux and macOS, and the Explorer of Windows, cannot open.

**Linux**, in a terminal, with 7-Zip (\`sudo apt install p7zip-full\`; Fedora: \`sudo dnf install 7zip\`) or bsdtar
(\`sudo apt install libarchive-tools\`; Fedora: \`sudo dnf install bsdtar\`):

    7z x -o{folder} {file}
    # or
    mkdir {folder} && bsdtar -x -C {folder} -f {file}

**macOS**, in Terminal; its \`tar\` is bsdtar:

    mkdir {folder} && tar -x -C {folder} -f {file}

**Windows**: install 7-Zip from https://www.7-zip.org, then right-click the file, 7-Zip, “Extract to {folder}”.

## 3. Put the share onto the Nitrokey

Plug the Nitrokey in. Then, in the folder, as yourself and not as an administrator:

**Linux, macOS**

    cd {folder}
    sh deploy.sh

**Windows**, in PowerShell

    cd {folder}
    powershell -ExecutionPolicy Bypass -File deploy.ps1

The program looks at what is missing on this computer and says how to install it. It asks for the PIN of your Nitrokey, which
opens the package; nobody else ever asks for it; tell it to nobody. Three wrong PINs lock the Nitrokey, so stop after one and
think. Then it shows the authority, its holders and your place among them, and asks whether to go on. Nothing is written yet.

Check, before you say yes:

- that the authority is {authorityName}, the console {consoleOrigin}, and the Nitrokey {nitrokeyId};
- that you know the other holders, or have been told their names.

The share is then written, read back and compared; only after that does your Nitrokey sign the receipt that goes to the console.
Without a network the receipt is kept, and is sent when you run the program again.

It may be run again at any time: a share that is there already is found and checked.

## 4. Afterwards

- Scan \`verification.png\` again: the page now says when your share arrived.
- Delete the folder and this file. They are of no use to anybody any more.
- The bridge is installed as well: from now on you approve in the console, {consoleOrigin}, with your own login.
- To undo that, run \`sceau-bridge uninstall\`. The share on the Nitrokey stays.

If something stopped you, the program says what happened, what it means and what to do, with an identifier in capital letters.
Have that at hand when you call {contactName}, {contactEmail}.
`,
}
