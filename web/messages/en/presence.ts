// English texts: whether somebody could approve now.
export const presence = {
  away: 'Away',
  ready: 'Here, Nitrokey inserted',
  absent: 'Here, Nitrokey not inserted',
  unknown: 'Here',
  blind: 'Here; bridge not visible to the page',
  stopped: 'Here, bridge not running',
  stranger: 'Here, bridge not recognised',
  unpaired: 'Here, no bridge paired',
}
