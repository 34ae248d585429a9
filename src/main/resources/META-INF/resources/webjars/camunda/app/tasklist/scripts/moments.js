/*
 * Dates and times as people write them. form-js 1.8 takes a date in another notation than its own for some other date
 * (2026-03-02 for 8/6/2027), empties a time that it cannot read, and submits nothing where one of the two is missing, of which it
 * forgets the other as well.
 */

import { say } from './sentences.js';

const DATE_INPUT = '.fjs-datepicker input.fjs-input';
const TIME_INPUT = '.fjs-timepicker input.fjs-input';

/** The notation in which form-js keeps dates: that of the browser's language. What stands in an empty field says it in the reader's words. */
const PATTERN = new Intl.DateTimeFormat()
  .formatToParts(new Date(2020, 5, 5))
  .map(({ type, value }) => ({ year: 'yyyy', month: 'mm', day: 'dd' })[type] || value)
  .join('');

/**
 * A date, in the notation of the pattern (such as mm/dd/yyyy) or with the year first; of one without a year the nearest to today.
 * Undefined if it is none.
 *
 * @param as the notation of the answer
 */
export function dateOf(typed, pattern, as = pattern, today = new Date()) {
  const parts = halfWidth(typed).match(/^(\d{1,4})\s*[-/.年月]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,4}))?\s*[日.]?$/);
  if (!parts) {
    return undefined;
  }
  const [all, first, , last] = parts;
  const notation = first.length === 4 || all.includes('月') ? 'yyyymmdd' : pattern;
  const order = notation.match(last ? /yyyy|mm|dd/g : /mm|dd/g);
  const numberOf = part => Number(parts[1 + order.indexOf(part)]);
  const [month, day] = [numberOf('mm'), numberOf('dd')];
  const date = last
    ? dayIn(yearOf(parts[1 + order.indexOf('yyyy')]), month, day)
    : [-1, 0, 1].map(years => dayIn(today.getFullYear() + years, month, day)).sort((one, other) => Math.abs(one - today) - Math.abs(other - today))[0];
  const year = date?.getFullYear();
  return year >= 1900 ? as.replace('yyyy', year).replace('mm', two(month)).replace('dd', two(day)) : undefined;
}

const yearOf = written => (written.length === 2 ? 2000 : 0) + Number(written);

/** Undefined where the year has no such day. */
function dayIn(year, month, day) {
  const date = new Date(year, month - 1, day);
  return date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day ? date : undefined;
}

const HALF = /^(?:(上午|早上|凌晨)|(中午|下午|晚上))\s*/;
const BEHIND = /\s*(?:(a)|(p))\.?m\.?$/i;
const TIME = /^(\d{1,2}?)(?:\s*[:.点时]\s*(\d{2}|半)?\s*分?|(\d{2}))?$/;

/** A time as hh:mm, of three or four digits also without a colon; undefined if it is none. */
export function timeOf(typed) {
  const written = halfWidth(typed);
  const half = written.match(HALF) ?? written.match(BEHIND);
  const parts = (half ? written.replace(half[0], '') : written).match(TIME);
  if (!parts) {
    return undefined;
  }
  const [, hours, behind, digits] = parts;
  const minutes = behind === '半' ? 30 : Number(behind ?? digits ?? 0);
  const hour = half ? (Number(hours) % 12) + (half[1] ? 0 : 12) : Number(hours);
  const valid = hour < 24 && minutes < 60 && (!half || (Number(hours) >= 1 && Number(hours) <= 12));
  return valid ? `${two(hour)}:${two(minutes)}` : undefined;
}

/** The sentence on a date without its time, or a time without its date, in this form; undefined where there is none. */
export function incompleteMoment(form) {
  const [field] = incomplete(form);
  if (!field) {
    return undefined;
  }
  const date = field.querySelector(DATE_INPUT);
  (date.value ? field.querySelector(TIME_INPUT) : date).focus();
  return say.bothOfMoment(labelOf(field));
}

/** The labels of all of them. */
export function incompleteMoments(form) {
  return incomplete(form).map(labelOf);
}

function incomplete(form) {
  return [...form.querySelectorAll('.fjs-form-field-datetime')].filter(field => {
    const date = field.querySelector(DATE_INPUT);
    const time = field.querySelector(TIME_INPUT);
    return date && time && !date.disabled && Boolean(date.value) !== Boolean(time.value);
  });
}

/** The moment that a field of this form shows, as form-js submits it (such as 2026-03-31T14:30); undefined unless it shows both. */
export function shownMoment(form, id) {
  const [date, time] = ['date', 'time'].map(half => form.querySelector(`input[id$="-${id}-${half}"]`)?.value ?? '');
  const [day, hour] = [dateOf(date, PATTERN, 'yyyy-mm-dd'), timeOf(time)];
  return day && hour && `${day}T${hour}`;
}

/** What could not be read in this form and was not typed anew: told once more when the form is submitted, and then left to the person. */
export function takeUnread(form) {
  const unread = [...form.querySelectorAll('input[data-unread]')].filter(({ value }) => !value);
  return unread.map(input => {
    const sentence = input.dataset.unread;
    delete input.dataset.unread;
    return { label: labelOf(input.closest('.fjs-form-field')), sentence };
  });
}

/** Reads what is typed into a date or time before form-js does; calls back with a sentence where it cannot be read. */
export function readMoments(document, refused) {
  const refuse = (input, sentence) => {
    refused(sentence);
    input.dataset.unread = sentence;
  };
  const read = event => {
    const input = event.target;
    if (!input.matches || !input.value || input.disabled || input.readOnly || choosing(event)) {
      return;
    }
    if (input.matches(DATE_INPUT)) {
      const date = dateOf(input.value, PATTERN);
      delete input.dataset.unread;
      if (!date) {
        refuse(input, say.noDate(labelOf(input.closest('.fjs-form-field')), input.value, input.placeholder));
      }
      input.value = date || '';
    } else if (input.matches(TIME_INPUT)) {
      const time = timeOf(input.value);
      delete input.dataset.unread;
      if (!time) {
        refuse(input, say.noTime(labelOf(input.closest('.fjs-form-field')), input.value));
      }
      tellFormJs(input, time || '');
    }
  };
  document.addEventListener('blur', read, true);
  // flatpickr reads what is typed as soon as somebody presses elsewhere, before the field is left
  document.addEventListener(
    'pointerdown',
    ({ target }) => target !== document.activeElement && read({ target: document.activeElement, relatedTarget: target }),
    true
  );
  document.addEventListener('keydown', event => event.code === 'Enter' && read(event), true);
}

/**
 * form-js forgets a date and its time both as soon as one of them is emptied: the other is given back.
 *
 * @param options preact's hooks
 */
export function keepTheOther(options) {
  const { vnode } = options;
  /** What is left of a moment of which one was emptied, by its field's id: what is there, by the ids of date and time. */
  const left = new Map();
  const keep = (id, value, giveBack) => {
    const field = id.replace(/-(date|time)$/, '');
    const halves = left.get(field);
    if (halves?.given === id && value !== null) {
      left.delete(field);
    } else if (halves && value !== null) {
      halves[id] = value;
    } else if (halves?.[id] !== undefined) {
      // perhaps more than once: form-js drops what comes while it draws
      halves.given = id;
      setTimeout(() => giveBack(halves[id]));
    }
  };
  options.vnode = element => {
    vnode?.(element);
    const { type, props } = element;
    if (type?.config?.type === 'datetime') {
      const { domId, onChange } = props;
      props.onChange = change => {
        if (change.value) {
          left.delete(domId);
        } else if (!left.has(domId)) {
          left.set(domId, {});
        }
        onChange(change);
      };
    } else if (props.setDate) {
      keep(props.domId, isNaN(props.date) ? null : props.date, props.setDate);
    } else if (props.setTime) {
      keep(props.domId, props.time, props.setTime);
    }
  };
}

/** From the calendar, by mouse. */
function choosing(event) {
  const into = event.relatedTarget;
  return Boolean(into && into.closest && into.closest('.flatpickr-calendar'));
}

/** form-js keeps the time's letters in a state of its own. */
function tellFormJs(input, value) {
  if (input.value !== value) {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

export function labelOf(field) {
  const label = field && field.querySelector('label');
  return label ? label.textContent.replace(/\s*\*\s*$/, '').trim() : '';
}

/** Chinese input methods write digits, colons, dots and hyphens as wide as a Chinese character. */
function halfWidth(typed) {
  return typed.normalize('NFKC').trim();
}

function two(number) {
  return String(number).padStart(2, '0');
}
