import { locales } from '../../../lib/languages.js';

export default {
  locales,
  customScripts: ['../../lib/reader-language.js', '../../lib/sign-in.js', '../tasklist/scripts/find.js', '../tasklist/scripts/warnings.js', 'scripts/human-tasks.js']
};
