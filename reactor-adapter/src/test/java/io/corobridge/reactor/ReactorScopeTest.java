package io.corobridge.reactor;

import io.corobridge.tck.contract.ScopeContract;

class ReactorScopeTest extends ScopeContract {

    ReactorScopeTest() {
        super(new ReactorLibrary());
    }
}
