package io.corobridge.reactor;

import io.corobridge.tck.contract.LaterScopeContract;

class ReactorLaterScopeTest extends LaterScopeContract {

    ReactorLaterScopeTest() {
        super(new ReactorLibrary());
    }
}
