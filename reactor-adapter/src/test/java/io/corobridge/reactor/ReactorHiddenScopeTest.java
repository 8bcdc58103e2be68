package io.corobridge.reactor;

import io.corobridge.tck.contract.HiddenScopeContract;

class ReactorHiddenScopeTest extends HiddenScopeContract {

    ReactorHiddenScopeTest() {
        super(new ReactorLibrary());
    }
}
