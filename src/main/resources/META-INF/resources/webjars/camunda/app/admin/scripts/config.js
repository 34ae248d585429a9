import { locales } from '../../../lib/languages.js';

export default {
  locales,
  customScripts: ['../../lib/reader-language.js', '../../lib/sign-in.js', 'scripts/notifications.js']
};
