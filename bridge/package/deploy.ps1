# Puts the share of this package onto its Nitrokey, and the bridge onto this computer: see INSTRUCTIONS.md.
# The same in every package. What differs is in config.enc, and nothing of it is read, or run, by this script: the work is
# done by the bridge's own program, which asks for the PIN itself. Run it as yourself:
#   powershell -ExecutionPolicy Bypass -File deploy.ps1
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$french = (Get-UICulture).TwoLetterISOLanguageName -eq 'fr'
function Say([string] $english, [string] $other) { if ($french) { $other } else { $english } }
function Stop-Here([string] $english, [string] $other) {
  [Console]::Error.WriteLine((Say $english $other))
  exit 1
}

$here = Split-Path -Parent $MyInvocation.MyCommand.Path
foreach ($name in 'config.enc', 'SHA256SUMS', 'agent/sceau-bridge.mjs') {
  if (-not (Test-Path -LiteralPath (Join-Path $here $name) -PathType Leaf)) {
    Stop-Here "$name is missing beside this script: unpack the whole package into one folder (7-Zip), then run it there." `
      "$name manque à côté de ce script : décompressez tout le paquet dans un seul dossier (7-Zip), puis lancez-le dans ce dossier."
  }
}

# Before anything of the package runs: every file is the one that SHA256SUMS names, and there is no other program.
$known = New-Object 'System.Collections.Generic.HashSet[string]' ([StringComparer]::Ordinal)
foreach ($line in [IO.File]::ReadAllLines((Join-Path $here 'SHA256SUMS'))) {
  if ($line -eq '') { continue }
  $ok = $line -cmatch '^([0-9a-f]{64})  ([A-Za-z0-9._/-]+)$' -and $Matches[2] -notmatch '(^|/)\.\.(/|$)|^/'
  if ($ok) {
    $digest = $Matches[1]
    $entry = $Matches[2]
    $file = Join-Path $here $entry
    $ok = (Test-Path -LiteralPath $file -PathType Leaf) -and ((Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash -eq $digest)
    [void] $known.Add($entry)
  }
  if (-not $ok) {
    Stop-Here 'A file of this package is not as it was made. Nothing was started. Do not use it: tell the administrator, and have a new package made.' `
      "Un fichier de ce paquet n’est pas tel qu’il a été fait. Rien n’a été lancé. Ne l’utilisez pas : dites-le à l’administrateur, qui en fera un autre."
  }
}
$agent = Join-Path $here 'agent'
foreach ($file in Get-ChildItem -LiteralPath $agent -Recurse -Force -File) {
  $entry = 'agent/' + $file.FullName.Substring($agent.Length + 1).Replace('\', '/')
  if (-not $known.Contains($entry)) {
    Stop-Here "$entry does not belong to this package. Nothing was started. Unpack it into a new, empty folder." `
      "$entry n’appartient pas à ce paquet. Rien n’a été lancé. Décompressez-le dans un nouveau dossier vide."
  }
}

# A program that runs JavaScript: Node.js 20 or later.
$node = Get-Command node -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
$major = 0
if ($null -ne $node) { [void] [int]::TryParse((& $node.Source -p 'process.versions.node.split(String.fromCharCode(46))[0]'), [ref] $major) }
if ($major -lt 20) {
  Stop-Here 'Node.js 20 or later is missing. Install it (winget install OpenJS.NodeJS.LTS), and OpenSC (winget install OpenSC.OpenSC), open a new window and run this again.' `
    "Il manque Node.js 20 ou plus récent. Installez-le (winget install OpenJS.NodeJS.LTS), ainsi qu’OpenSC (winget install OpenSC.OpenSC), ouvrez une nouvelle fenêtre et recommencez."
}

# No share and no PIN passes through this script, its arguments or its environment.
& $node.Source (Join-Path $agent 'sceau-bridge.mjs') deploy @args (Join-Path $here 'config.enc')
exit $LASTEXITCODE
