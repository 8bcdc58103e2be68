package io.corobridge.tck.contract;

class CoreHiddenScopeTest extends HiddenScopeContract {

    CoreHiddenScopeTest() {
        super(new CoreLibrary());
    }
}
