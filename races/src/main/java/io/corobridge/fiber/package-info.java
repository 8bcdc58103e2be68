/** Tests two threads that act on one fiber at the same moment, with tables of allowed outcomes. */
@NullMarked
package io.corobridge.fiber;

import org.jspecify.annotations.NullMarked;
