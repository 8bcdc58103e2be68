/** Counts of tests that must have run, see {@link io.corobridge.tck.ledger.LedgerContract}. */
package io.corobridge.tck.ledger;
