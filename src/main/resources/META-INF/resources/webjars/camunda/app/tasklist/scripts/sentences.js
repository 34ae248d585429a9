/* What these modules say to people, a file for each language. What the desk itself answers comes from its own messages. */

import { language } from '../../../lib/languages.js';

export const { default: say } = await import(`./sentences/${language}.js`);
