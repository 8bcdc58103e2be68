/** What may come of two threads that do something to one subscription at the same moment. */
@NullMarked
package io.corobridge.streams;

import org.jspecify.annotations.NullMarked;
