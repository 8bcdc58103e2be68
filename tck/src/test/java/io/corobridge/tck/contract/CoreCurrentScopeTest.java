package io.corobridge.tck.contract;

class CoreCurrentScopeTest extends CurrentScopeContract {

    CoreCurrentScopeTest() {
        super(new CoreLibrary());
    }
}
