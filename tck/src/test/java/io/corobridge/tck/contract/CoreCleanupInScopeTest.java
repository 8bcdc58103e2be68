package io.corobridge.tck.contract;

class CoreCleanupInScopeTest extends CleanupInScopeContract {

    CoreCleanupInScopeTest() {
        super(new CoreLibrary());
    }
}
