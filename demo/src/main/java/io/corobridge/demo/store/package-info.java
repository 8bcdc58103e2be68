/** The database: a connection and a transaction as async context managers, and what is stored. */
@NullMarked
package io.corobridge.demo.store;

import org.jspecify.annotations.NullMarked;
