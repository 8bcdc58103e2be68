package io.corobridge.reactor;

import io.corobridge.tck.ledger.LedgerContract;

/** The ledger of this module. */
class LedgerCheck extends LedgerContract {}
