/*
 * What Camunda's applications do not take from their locale files: the language of the page, from which a browser chooses the
 * shapes of Chinese characters; months and days in calendars; a few words in templates.
 */

import { english, language, tag } from './languages.js';
import './name-order.js';
import './own-name.js';

await keepLocale();

if (language !== english) {
  document.documentElement.lang = tag;
  nameDates(tag);
  sayTheRest((await import('./texts/en.js')).default, (await import(`./texts/${language}.js`)).default);
}

/**
 * An application takes its locale from what the last visit kept, and asks the server only for the next one. Without this, a first
 * visit, or the first one after an upgrade, shows some words in English or as their keys: it draws them
 * before the answer is there.
 */
async function keepLocale() {
  const base = document.querySelector('base');
  const folder = `${base.getAttribute('app-root')}/app/${base.getAttribute('app-name')}/locales/`;
  const answer = await fetch(`${folder}${language}.json?bust=${window.bust}`);
  if (answer.ok) {
    const kept = JSON.parse(localStorage.getItem('camunda-web') || '{}');
    kept[`${folder}_locales_data_${language}_${window.bust}`] = await answer.text();
    localStorage.setItem('camunda-web', JSON.stringify(kept));
  }
}

function nameDates(tag) {
  const months = [...Array(12).keys()].map(month => new Date(2024, month, 1));
  // the first of September 2024 was a Sunday
  const days = [...Array(7).keys()].map(day => new Date(2024, 8, 1 + day));
  const parts = (options, date) => new Intl.DateTimeFormat(tag, options).formatToParts(date);
  const part = (type, options, date) => parts(options, date).find(found => found.type === type).value;
  const titled = { year: 'numeric', month: 'long' };
  const names = {
    months: months.map(month => part('month', titled, month)),
    shortMonths: months.map(month => part('month', { year: 'numeric', month: 'short' }, month)),
    days: days.map(day => part('weekday', { weekday: 'long' }, day)),
    shortDays: days.map(day => part('weekday', { weekday: 'short' }, day))
  };
  const title = parts(titled, months[0])
    .map(({ type, value }) => ({ year: 'yyyy', month: 'MMMM' })[type] || `'${value}'`)
    .join('');

  const english = angular.injector(['ng']).get('$locale');
  angular.module('ngLocale', [], [
    '$provide',
    $provide =>
      $provide.value('$locale', {
        ...english,
        id: tag.toLowerCase(),
        DATETIME_FORMATS: {
          ...english.DATETIME_FORMATS,
          MONTH: names.months,
          STANDALONEMONTH: names.months,
          SHORTMONTH: names.shortMonths,
          DAY: names.days,
          SHORTDAY: names.shortDays
        }
      })
  ]);
  angular.module('ui.bootstrap.datepicker').config([
    'uibDatepickerConfig',
    calendar => (calendar.formatDayTitle = title)
  ]);
  nameInForms({
    weekdays: { shorthand: names.shortDays, longhand: names.days },
    months: { shorthand: names.shortMonths, longhand: names.months }
  });
}

/** The calendar of the forms comes with the first form, and puts itself there. */
function nameInForms(names) {
  let flatpickr = window.flatpickr;
  flatpickr?.localize(names);
  Object.defineProperty(window, 'flatpickr', {
    configurable: true,
    get: () => flatpickr,
    set: loaded => {
      flatpickr = loaded;
      flatpickr.localize(names);
    }
  });
}

/** Where a template says it, and in which attribute; without one it is the text. */
const PLACES = [
  ['.zoom button', 'title', ['zoomIn', 'zoomOut']],
  ['button.btn-default', 'title', ['resetZoom']],
  ['.tooltip-inner', '', ['toggleSection']],
  ['thead td.actions', '', ['actions']],
  ['.uib-left .sr-only', '', ['previous']],
  ['.uib-right .sr-only', '', ['next']],
  [
    'optgroup',
    'label',
    ['processInstance', 'processDefinition', 'caseInstance', 'caseDefinition', 'other', 'userOrGroup', 'task', 'dates']
  ],
  ['.help-block', '', ['moments', 'user', 'keys', 'groups']]
];

function sayTheRest(english, own) {
  const say = () => {
    for (const [place, attribute, keys] of PLACES) {
      for (const element of document.querySelectorAll(place)) {
        const said = (attribute ? element.getAttribute(attribute) || '' : element.textContent).trim();
        const key = keys.find(key => english[key] === said);
        if (key && attribute) {
          element.setAttribute(attribute, own[key]);
        } else if (key) {
          element.textContent = own[key];
        }
      }
    }
  };
  new MutationObserver(say).observe(document, { childList: true, subtree: true, characterData: true });
}
