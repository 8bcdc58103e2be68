package io.corobridge.reactor;

import io.corobridge.tck.contract.CurrentScopeContract;

class ReactorCurrentScopeTest extends CurrentScopeContract {

    ReactorCurrentScopeTest() {
        super(new ReactorLibrary());
    }
}
