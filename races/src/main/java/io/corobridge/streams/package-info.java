/** Tests two threads that act on one subscription at the same moment, with tables of allowed outcomes. */
@NullMarked
package io.corobridge.streams;

import org.jspecify.annotations.NullMarked;
