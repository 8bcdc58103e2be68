package io.corobridge.tck.ledger;

/** The ledger of this module. */
class LedgerCheck extends LedgerContract {}
