package io.corobridge.reactor;

import io.corobridge.tck.contract.NestedScopeContract;

class ReactorNestedScopeTest extends NestedScopeContract {

    ReactorNestedScopeTest() {
        super(new ReactorLibrary());
    }
}
