package io.corobridge.tck.contract;

class CoreLaterScopeTest extends LaterScopeContract {

    CoreLaterScopeTest() {
        super(new CoreLibrary());
    }
}
