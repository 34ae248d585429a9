/*
 * The languages of the web applications, and the one in which this person reads. Camunda compares the part before the hyphen
 * of the browser's first language; our own modules do the same, so that nobody reads two languages on one screen.
 */

export const english = 'en';
const availableLocales = ['en', 'zh'];

const [asked] = (navigator.languages?.[0] || navigator.language || '').toLowerCase().split('-');

export const language = availableLocales.includes(asked) ? asked : english;

/** Camunda loads the fallback's locale besides the reader's, and whichever comes last names all dates: so there is one. */
export const locales = { availableLocales, fallbackLocale: language };
