/*
 * The languages of the web applications, and the one in which this person reads. Camunda compares the part before the hyphen
 * of the browser's first language; our own modules do the same, so that nobody reads two languages on one screen.
 */

export const locales = { availableLocales: ['en', 'zh'], fallbackLocale: 'en' };

const [asked] = (navigator.languages?.[0] || navigator.language || '').toLowerCase().split('-');

export const language = locales.availableLocales.includes(asked) ? asked : locales.fallbackLocale;
