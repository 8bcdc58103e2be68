package io.corobridge.reactor;

import io.corobridge.tck.contract.ScopeCloseContract;

class ReactorScopeCloseTest extends ScopeCloseContract {

    ReactorScopeCloseTest() {
        super(new ReactorLibrary());
    }
}
