// The people of a rehearsal: one administrator and holders at different sites. Data for the set-up of the rehearsal, its
// page of people and the wizard; nobody of them exists.

/** One person of the cast. */
export interface CastMember {
  /** The last part of their sign-in link. */
  readonly key: string
  readonly name: string
  readonly email: string
  readonly role: 'administrator' | 'holder'
  readonly location: string
  /** The sticker of their Nitrokey; null for the administrator. */
  readonly nitrokeyId: string | null
}

const names = [
  ['ada', 'Ada Lovelace', 'Paris'], ['blaise', 'Blaise Pascal', 'Lyon'], ['chloe', 'Chloé Martin', 'Lille'], ['denis', 'Denis Diderot', 'Nantes'],
  ['elise', 'Élise Bernard', 'Marseille'], ['felix', 'Félix Moreau', 'Bordeaux'], ['gaelle', 'Gaëlle Petit', 'Rennes'], ['hugo', 'Hugo Durand', 'Strasbourg'],
  ['ines', 'Inès Leroy', 'Toulouse'], ['jules', 'Jules Fabre', 'Nice'], ['karine', 'Karine Roux', 'Dijon'], ['louis', 'Louis Girard', 'Reims'],
  ['maya', 'Maya Bonnet', 'Angers'], ['noe', 'Noé Lambert', 'Grenoble'], ['oceane', 'Océane Rey', 'Brest'], ['paul', 'Paul Colin', 'Tours'],
  ['quitterie', 'Quitterie Blanc', 'Pau'], ['remi', 'Rémi Noël', 'Metz'], ['sofia', 'Sofia Guérin', 'Caen'], ['theo', 'Théo Perrin', 'Amiens'],
] as const

/** The administrator of a rehearsal. */
export const administratorOfCast: CastMember = {
  key: 'camille', name: 'Camille Laurent', email: 'camille@rehearsal.test', role: 'administrator', location: 'Paris', nitrokeyId: null,
}

/** The first `count` holders (at most 20): share index i + 1 is holder i. A rehearsal in the browser has five. */
export function holdersOfCast(count = 5): readonly CastMember[] {
  if (count > names.length) throw new RangeError(`a cast has at most ${names.length} holders`)
  return names.slice(0, count).map(([key, name, location], index) => ({
    key, name, location, email: `${key}@rehearsal.test`, role: 'holder', nitrokeyId: `NK${String(index + 1).padStart(3, '0')}`,
  }))
}

/** The PIN of every virtual Nitrokey. It protects nothing: a rehearsal's shares are worth nothing. */
export const rehearsalPin = '648219'
