/** What may come of two threads that do something to one fiber at the same moment. */
@NullMarked
package io.corobridge.fiber;

import org.jspecify.annotations.NullMarked;
