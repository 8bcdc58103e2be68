/** Counts of tests that must have run, see {@link io.corobridge.tck.ledger.LedgerContract}. */
@NullMarked
package io.corobridge.tck.ledger;

import org.jspecify.annotations.NullMarked;
