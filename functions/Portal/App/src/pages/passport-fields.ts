import { calendarDay, one, percent, whole, wholeKm } from '../format';
import { more } from '../texts/more';

/** A field of a driving passport. */
export type Figure = { name: string; value: unknown };

const LongestLine = 60;
const Insurer = 'claimsHistory.';

/** What only says whether it is over: kmOver5000, scoreOver80, kmOver5000AndScoreOver80. */
const Over = /^(?:kmOver(\d+))?(?:And)?(?:[sS]coreOver(\d+))?$/;

/** True for what only says whether it is over something. */
export const isBound = ({ name }: Pick<Figure, 'name'>) => name !== '' && Over.test(name);

/** A field in words. */
export function nameOf(name: string) {
  if (name.startsWith(Insurer)) {
    return more.passport.claimsHistory;
  }
  const [, distance, score] = Over.exec(name) ?? [];
  return distance || score ? more.passport.over(distance && wholeKm(Number(distance)), score) : (more.passport.fields[name as keyof typeof more.passport.fields] ?? name);
}

/** A figure as it would be read out; what is longer than a line is said to be enclosed. */
export function write(name: string, value: unknown): string {
  switch (typeof value) {
    case 'boolean':
      return value ? more.passport.yes : more.passport.no;
    case 'number':
      return name === 'coverage' ? percent(value) : /km$/i.test(name) ? wholeKm(value) : Number.isInteger(value) ? whole(value) : one(value);
    case 'string':
      return /^\d{4}-\d\d-\d\d$/.test(value) ? calendarDay(value) : value.length > LongestLine ? more.passport.enclosed : value;
    default:
      return value === null ? '–' : Object.entries(value as object).map(([key, part]) => writePart(name, key, part)).join(' · ');
  }
}

const writePart = (name: string, key: string, part: unknown) =>
  more.passport.pair(
    more.passport.keys[key as keyof typeof more.passport.keys] ?? key,
    typeof part === 'object' && part !== null ? whole((part as { count: number }).count) : write(/km$/i.test(name) ? 'km' : key, part),
  );
