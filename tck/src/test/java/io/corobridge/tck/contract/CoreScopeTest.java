package io.corobridge.tck.contract;

/** The core's own publishers. */
class CoreScopeTest extends ScopeContract {

    CoreScopeTest() {
        super(new CoreLibrary());
    }
}
