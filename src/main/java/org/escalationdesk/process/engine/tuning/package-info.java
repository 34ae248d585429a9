/** What reaches into the inside of the engine, MyBatis or OGNL for speed alone. */
package org.escalationdesk.process.engine.tuning;
