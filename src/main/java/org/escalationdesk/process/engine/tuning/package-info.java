/** What reaches into the inside of the engine, MyBatis or OGNL for speed alone. */
@NullMarked
package org.escalationdesk.process.engine.tuning;

import org.jspecify.annotations.NullMarked;
