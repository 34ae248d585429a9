/** What the desk costs beside the bare engine. {@code mvn -Pbench verify} measures; {@code docs/performance.md} tells what came out. */
package org.escalationbench;
