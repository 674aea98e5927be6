import { locale } from './texts';

/** Numbers, money and moments as the language writes them; NaN and absence are a dash. */
const number = (options: Intl.NumberFormatOptions) => {
  const format = new Intl.NumberFormat(locale, options);
  return (value: number | null | undefined) => (value === null || value === undefined || Number.isNaN(value) ? '–' : format.format(value));
};

export const whole = number({ maximumFractionDigits: 0 });
export const one = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const two = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const signed = number({ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' });
export const percent = number({ style: 'percent', maximumFractionDigits: 0 });
export const signedPercent = number({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
export const km = number({ style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 });
export const wholeKm = number({ style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 });
const milliseconds = number({ style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });
const wholeSeconds = number({ style: 'unit', unit: 'second', maximumFractionDigits: 1 });
export const kph = number({ style: 'unit', unit: 'kilometer-per-hour', maximumFractionDigits: 0 });

/** A span of time of any length, in milliseconds below a second. */
export const seconds = (value: number | null | undefined) =>
  value !== null && value !== undefined && value < 1 ? milliseconds(value * 1000) : wholeSeconds(value);

export function money(amount: { minor?: number; currency?: string }, digits = 2) {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency ?? 'EUR', minimumFractionDigits: digits, maximumFractionDigits: digits }).format((amount.minor ?? 0) / 100);
}

const moment = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat(locale, options);
  return (at: string | Date | null | undefined) => (at ? format.format(new Date(at)) : '–');
};

export const day = moment({ day: 'numeric', month: 'long', year: 'numeric' });
export const shortDay = moment({ weekday: 'short', day: 'numeric', month: 'short' });
export const time = moment({ hour: '2-digit', minute: '2-digit' });
export const dayAndTime = moment({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** A calendar day, which has no zone. */
const plain = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
export const calendarDay = (date: string) => plain.format(new Date(`${date}T00:00:00Z`));

export function duration(seconds: number) {
  const minutes = Math.round(seconds / 60);
  const parts = minutes >= 60 ? [[Math.floor(minutes / 60), 'hour'], [minutes % 60, 'minute']] : [[minutes, 'minute']];
  return parts.map(([value, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit: unit as string, unitDisplay: 'short' }).format(value as number)).join(' ');
}

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

export function ago(at: string) {
  const minutes = (new Date(at).getTime() - Date.now()) / 60_000;
  const [value, unit]: [number, Intl.RelativeTimeFormatUnit] =
    Math.abs(minutes) < 60 ? [minutes, 'minute'] : Math.abs(minutes) < 48 * 60 ? [minutes / 60, 'hour'] : [minutes / 60 / 24, 'day'];
  return relative.format(Math.round(value), unit);
}

export const megabytes = (bytes: number) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(bytes / 1e6);

export const list = (items: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
