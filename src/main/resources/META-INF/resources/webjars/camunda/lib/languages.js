/*
 * The languages of the web applications, and the one in which this person reads: of the browser's languages the first that there is,
 * as the desk finds it in what the browser asks for, so that nobody reads two languages on one screen. Camunda looks at the part
 * before the hyphen of the first one alone, and takes the fallback where there is no such language.
 */

export const english = 'en';
const availableLocales = ['en', 'zh'];

const asked = navigator.languages ?? [navigator.language ?? ''];
const languageOf = tag => tag.toLowerCase().split('-')[0];

/** With its region and script, such as zh-CN, for dates and the order of names. */
export const tag = asked.find(one => availableLocales.includes(languageOf(one))) ?? english;
export const language = languageOf(tag);

/** Camunda loads the fallback's locale besides the reader's, and whichever comes last names all dates: so there is one. */
export const locales = { availableLocales, fallbackLocale: language };
