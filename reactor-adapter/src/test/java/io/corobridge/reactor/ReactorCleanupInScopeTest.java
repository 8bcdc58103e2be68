package io.corobridge.reactor;

import io.corobridge.tck.contract.CleanupInScopeContract;

class ReactorCleanupInScopeTest extends CleanupInScopeContract {

    ReactorCleanupInScopeTest() {
        super(new ReactorLibrary());
    }
}
